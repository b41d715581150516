-- What a dashboard asks of a scope, kept so that no answer reads every row.

-- How many rows of resource_cidr a scope has of each kind in each combination of states; '' stands for no state.
-- Written in the transactions that write those rows.
CREATE TABLE resource_cidr_tally (
  id TEXT PRIMARY KEY,
  scope_id TEXT NOT NULL,
  family TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  management_state TEXT NOT NULL,
  compliance_status TEXT NOT NULL,
  overlap_status TEXT NOT NULL,
  cidr_count INTEGER NOT NULL
);
CREATE INDEX resource_cidr_tally_by_scope ON resource_cidr_tally (scope_id, id);
INSERT INTO resource_cidr_tally
  SELECT scope_id || '|' || family || '|' || resource_type || '|' || COALESCE(management_state, '') || '|' ||
      COALESCE(compliance_status, '') || '|' || COALESCE(overlap_status, ''),
    scope_id, family, resource_type, COALESCE(management_state, ''), COALESCE(compliance_status, ''),
    COALESCE(overlap_status, ''), count(*)
  FROM resource_cidr
  GROUP BY scope_id, family, resource_type, management_state, compliance_status, overlap_status;

-- The most and the least used of a kind. Usage is text: of numbers from 0 to 1 with four decimals at most, the
-- order of the texts is that of the numbers.
CREATE INDEX resource_cidr_by_usage ON resource_cidr (scope_id, resource_type, family, ip_usage, id)
  WHERE ip_usage IS NOT NULL AND (management_state IS NULL OR management_state <> 'ignored');

-- How much of a pool's space is taken, in millionths, as it was measured last; nothing has been at 0.
CREATE TABLE pool_usage (
  id TEXT PRIMARY KEY,
  scope_id TEXT NOT NULL,
  measured_at INTEGER NOT NULL,
  to_pools INTEGER NOT NULL,
  to_resources INTEGER NOT NULL,
  taken INTEGER NOT NULL
);
CREATE INDEX pool_usage_by_scope ON pool_usage (scope_id, taken, id);
CREATE INDEX pool_usage_by_measurement ON pool_usage (measured_at);
INSERT INTO pool_usage SELECT id, scope_id, 0, 0, 0, 0 FROM ipam_pool;
