-- Who did what: found by account, by caller and by resource, the newest first. Ids begin with their time, so a table
-- in the order of account and id is a journal of each account, which every call adds to at its end.

ALTER TABLE audit_record RENAME TO audit_record_before;

CREATE TABLE audit_record (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  region TEXT NOT NULL,
  principal TEXT NOT NULL,
  access_key_id TEXT NOT NULL,
  source_address TEXT NOT NULL,
  action TEXT NOT NULL,
  request_id TEXT NOT NULL,
  parameters TEXT NOT NULL,
  outcome TEXT NOT NULL,
  resource_ids TEXT NOT NULL,
  -- How many refused calls of the account before this one left no record.
  omitted_count INTEGER NOT NULL,
  PRIMARY KEY (account_id, id)
)
-- sqlite:
WITHOUT ROWID
-- end
;
CREATE INDEX audit_record_by_principal ON audit_record (account_id, principal, id);
CREATE INDEX audit_record_refused ON audit_record (account_id, id) WHERE outcome <> 'Success';

INSERT INTO audit_record (account_id, id, at, region, principal, access_key_id, source_address, action, request_id,
    parameters, outcome, resource_ids, omitted_count)
  SELECT account_id, id, at, region, principal, access_key_id, source_address, action, request_id, parameters, outcome,
    '[]', 0 FROM audit_record_before;
DROP TABLE audit_record_before;

-- Which records are about a resource; each of them repeats its ids in `resource_ids`.
CREATE TABLE audit_resource (
  resource_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (resource_id, record_id)
)
-- sqlite:
WITHOUT ROWID
-- end
;
