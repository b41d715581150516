-- A scope may have a million blocks. They go after it, some at a time, while everybody else is answered: so nothing says
-- that there is a scope to each block. Whoever writes one holds the IPAM, and has seen that it is there.
CREATE TABLE scope_gone (
  id TEXT PRIMARY KEY
);

-- sqlite:
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
  SET sql = replace(sql, 'scope_id TEXT NOT NULL REFERENCES ipam_scope (id)', 'scope_id TEXT NOT NULL')
  WHERE type = 'table' AND name = 'resource_cidr';
PRAGMA writable_schema = RESET;
-- end
-- postgres:
ALTER TABLE resource_cidr DROP CONSTRAINT resource_cidr_scope_id_fkey;
-- end
