-- What is out there, as the last samples saw it, and what each IPAM makes of it.

-- One account in one region is a site: it is sampled as a whole.
CREATE TABLE discovery_site (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  attempted_at INTEGER,
  succeeded_at INTEGER,
  failure_code TEXT,
  failure_message TEXT
);
CREATE INDEX discovery_site_by_attempt ON discovery_site (attempted_at);

-- Sites that changed and wait for their sample. Only ever added to by calls, so that no two of them meet.
CREATE TABLE discovery_due (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  region TEXT NOT NULL
);

CREATE TABLE discovered_cidr (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  family TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  ip_source TEXT NOT NULL,
  vpc_id TEXT,
  subnet_id TEXT,
  zone_id TEXT,
  name TEXT,
  tags TEXT NOT NULL,
  ip_usage TEXT,
  attachment_status TEXT,
  sampled_at INTEGER NOT NULL
);
CREATE INDEX discovered_cidr_by_site ON discovered_cidr (account_id, region, id);

-- A discovered CIDR as one IPAM sees it: in a scope, with its states.
CREATE TABLE resource_cidr (
  id TEXT PRIMARY KEY,
  ipam_id TEXT NOT NULL REFERENCES ipam (id),
  scope_id TEXT NOT NULL REFERENCES ipam_scope (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  family TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  ip_source TEXT NOT NULL,
  vpc_id TEXT,
  zone_id TEXT,
  name TEXT,
  tags TEXT NOT NULL,
  ip_usage TEXT,
  attachment_status TEXT,
  pool_id TEXT,
  is_ignored INTEGER NOT NULL,
  destination_scope_id TEXT,
  management_state TEXT,
  compliance_status TEXT,
  overlap_status TEXT,
  sampled_at INTEGER NOT NULL
);
CREATE INDEX resource_cidr_by_scope ON resource_cidr (scope_id, id);
CREATE INDEX resource_cidr_by_site ON resource_cidr (account_id, region, ipam_id, id);
-- Neighbours of a block, what is ignored left out: it neither counts nor is judged.
CREATE INDEX resource_cidr_by_address
  ON resource_cidr (scope_id, family, resource_type, is_ignored, first_address, id);
CREATE INDEX resource_cidr_by_type ON resource_cidr (scope_id, resource_type, id);
CREATE INDEX resource_cidr_by_resource ON resource_cidr (scope_id, resource_id, id);
CREATE INDEX resource_cidr_by_pool ON resource_cidr (pool_id, id) WHERE pool_id IS NOT NULL;
CREATE INDEX resource_cidr_by_management ON resource_cidr (scope_id, management_state, id);
CREATE INDEX resource_cidr_by_compliance ON resource_cidr (scope_id, compliance_status, id);
CREATE INDEX resource_cidr_by_overlap ON resource_cidr (scope_id, overlap_status, id);

-- What must be evaluated anew though it was not sampled: what overlaps a block of a scope, what is of a pool.
-- `reason` tells what can have become otherwise; `after_id` is how far the work got.
CREATE TABLE evaluation_due (
  id TEXT PRIMARY KEY,
  scope_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  pool_id TEXT,
  family TEXT,
  first_address TEXT,
  last_address TEXT,
  prefix_length INTEGER,
  after_id TEXT
);

-- Who had which block of a scope, from when to when, by the times of the samples. Nothing here is overwritten
-- but the end of a record that is still open. `duration_class` tells how long a record lasted, so that a look at
-- one instant need not read whatever happened before and since; it is empty while the record is open.
CREATE TABLE address_history (
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
CREATE INDEX address_history_by_block
  ON address_history (scope_id, family, first_address, prefix_length, duration_class, ended_at, started_at, id);
CREATE INDEX address_history_by_resource
  ON address_history (scope_id, resource_type, resource_id, first_address, ended_at);
CREATE INDEX address_history_by_end ON address_history (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX address_history_by_ipam ON address_history (ipam_id);

-- Who sees a site, and what is reserved by hand in it.
CREATE INDEX ipam_resource_discovery_association_by_discovery
  ON ipam_resource_discovery_association (resource_discovery_id, id);
CREATE INDEX ipam_pool_allocation_custom ON ipam_pool_allocation (pool_id, first_address)
  WHERE resource_type = 'custom';
