-- A block that is monitored is in a scope, which is of an IPAM that there is: the key to the scope says all that the one
-- to the IPAM did. No index begins with the IPAM, so that whoever deleted one looked through all blocks of everybody.

-- sqlite:
-- A constraint that a table was made with can only be taken out of its text; the rows stay as they are.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
  SET sql = replace(sql, 'ipam_id TEXT NOT NULL REFERENCES ipam (id)', 'ipam_id TEXT NOT NULL')
  WHERE type = 'table' AND name = 'resource_cidr';
PRAGMA writable_schema = RESET;
-- end
-- postgres:
ALTER TABLE resource_cidr DROP CONSTRAINT resource_cidr_ipam_id_fkey;
-- end
