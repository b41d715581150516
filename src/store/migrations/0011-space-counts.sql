-- What maps of scopes are drawn from: how many resources of which standing share addresses with a block, and how
-- much of it they take (in parts of 2^30). `part` tells whether it is about what lies within the block, which is
-- kept for every fourth prefix length, or about what has exactly the block. One row for each day on which something
-- of it changed: what was true at the end of that day.
CREATE TABLE space_count (
  scope_id TEXT NOT NULL,
  family TEXT NOT NULL,
  part TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  first_address TEXT NOT NULL,
  day INTEGER NOT NULL,
  compliant_count INTEGER NOT NULL,
  noncompliant_count INTEGER NOT NULL,
  unmanaged_count INTEGER NOT NULL,
  ignored_count INTEGER NOT NULL,
  monitored_count INTEGER NOT NULL,
  overlapping_count INTEGER NOT NULL,
  overlapping_space INTEGER NOT NULL,
  noncompliant_space INTEGER NOT NULL,
  compliant_space INTEGER NOT NULL,
  occupied_space INTEGER NOT NULL,
  ignored_space INTEGER NOT NULL,
  subnet_space INTEGER NOT NULL,
  address_space INTEGER NOT NULL,
  -- The day of the next row of the block, from which on this one tells of days that are over.
  followed_on INTEGER,
  PRIMARY KEY (scope_id, family, part, prefix_length, first_address, day)
)
-- sqlite:
WITHOUT ROWID
-- end
;

CREATE INDEX space_count_by_end ON space_count (followed_on) WHERE followed_on IS NOT NULL;

-- Of what is monitored already, as if it had all come on the day of the last sample.
WITH RECURSIVE level (length) AS (SELECT 0 UNION ALL SELECT length + 4 FROM level WHERE length < 128),
counted AS (
  SELECT scope_id, family, first_address, prefix_length, resource_type, management_state, compliance_status,
    overlap_status, CASE WHEN family = 'ipv4' THEN 32 ELSE 128 END AS width
  FROM resource_cidr WHERE resource_type <> 'instance'
),
node AS (
  SELECT counted.*, 'within' AS part, level.length AS length,
    substr(first_address, 1, level.length / 4)
      || substr('00000000000000000000000000000000', 1, (width - level.length) / 4) AS start_address
  FROM counted JOIN level ON level.length <= counted.prefix_length
  UNION ALL
  SELECT counted.*, 'exactly' AS part, prefix_length AS length, first_address AS start_address
  FROM counted WHERE prefix_length < width
),
told AS (
  SELECT node.*,
    CASE WHEN prefix_length - length > 30 THEN 0
      ELSE CAST(1073741824 AS BIGINT) >> CAST(prefix_length - length AS INT) END AS space,
    CASE
      WHEN resource_type = 'subnet' THEN 'subnet'
      WHEN resource_type = 'eni' OR (resource_type = 'eip' AND management_state IS NULL) THEN 'address'
      WHEN management_state = 'ignored' THEN 'ignored'
      WHEN overlap_status = 'overlapping' THEN 'overlapping'
      WHEN compliance_status = 'noncompliant' THEN 'noncompliant'
      WHEN management_state = 'managed' THEN 'compliant'
      ELSE 'occupied'
    END AS holder
  FROM node
)
INSERT INTO space_count
SELECT scope_id, family, part, length, start_address,
  (SELECT max(sampled_at) FROM resource_cidr) / 86400000,
  sum(CASE WHEN management_state = 'managed' AND COALESCE(compliance_status, '') <> 'noncompliant' THEN 1 ELSE 0 END),
  sum(CASE WHEN management_state = 'managed' AND compliance_status = 'noncompliant' THEN 1 ELSE 0 END),
  sum(CASE WHEN management_state = 'unmanaged' THEN 1 ELSE 0 END),
  sum(CASE WHEN management_state = 'ignored' THEN 1 ELSE 0 END),
  sum(CASE WHEN management_state IS NULL THEN 1 ELSE 0 END),
  sum(CASE WHEN overlap_status = 'overlapping' THEN 1 ELSE 0 END),
  sum(CASE WHEN holder = 'overlapping' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'noncompliant' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'compliant' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'occupied' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'ignored' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'subnet' THEN space ELSE 0 END),
  sum(CASE WHEN holder = 'address' THEN space ELSE 0 END), NULL
FROM told GROUP BY scope_id, family, part, length, start_address;
