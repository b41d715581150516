-- The id of a record begins with the scope and the block, and not with the resource any more: what is found together
-- is near each other in the key. Written anew in that order, with the indexes after the rows.
-- sqlite:
CREATE TABLE address_history_kept (
  id TEXT PRIMARY KEY,
  ipam_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  region TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT,
  family TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  name TEXT,
  compliance_status TEXT,
  overlap_status TEXT,
  vpc_id TEXT,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  duration_class INTEGER
);
INSERT INTO address_history_kept (id, ipam_id, scope_id, owner_id, region, resource_type, resource_id, family,
    first_address, last_address, prefix_length, name, compliance_status, overlap_status, vpc_id, started_at, ended_at,
    duration_class)
  SELECT scope_id || '|' || first_address || '/' || prefix_length || '|' ||
      COALESCE(resource_id, '|' || COALESCE(vpc_id, '')) || '|' || started_at AS new_id,
    ipam_id, scope_id, owner_id, region, resource_type, resource_id, family, first_address, last_address, prefix_length,
    name, compliance_status, overlap_status, vpc_id, started_at, ended_at, duration_class
  FROM address_history ORDER BY new_id;
DROP TABLE address_history;
ALTER TABLE address_history_kept RENAME TO address_history;
-- end
-- postgres:
DROP INDEX address_history_by_block;
DROP INDEX address_history_by_end;
ALTER TABLE address_history DROP CONSTRAINT address_history_pkey;
UPDATE address_history SET id = scope_id || '|' || first_address || '/' || prefix_length || '|' ||
  COALESCE(resource_id, '|' || COALESCE(vpc_id, '')) || '|' || started_at;
ALTER TABLE address_history ADD PRIMARY KEY (id);
-- end
CREATE INDEX address_history_by_block
  ON address_history (scope_id, family, first_address, prefix_length, duration_class, ended_at, started_at, id);
CREATE INDEX address_history_by_end ON address_history (ended_at) WHERE ended_at IS NOT NULL;
