-- Which resources the newest records are about. What a hundred resources are told of goes to a hundred pages of
-- `audit_resource`; here it is one row after another. With the 4,096th row all move over at once, in the order of that
-- table, where those about one resource share a page. So these are few, and are read whole. PostgreSQL, whose writers
-- do not share the pages of a commit, would only do the same work twice.

-- sqlite:
CREATE TABLE audit_resource_recent (
  resource_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  account_id TEXT NOT NULL
);
CREATE TRIGGER audit_resource_recent_full AFTER INSERT ON audit_resource_recent WHEN NEW.rowid >= 4096
BEGIN
  INSERT OR IGNORE INTO audit_resource (resource_id, record_id, account_id)
    SELECT resource_id, record_id, account_id FROM audit_resource_recent ORDER BY resource_id, record_id;
  DELETE FROM audit_resource_recent;
END;
-- end
