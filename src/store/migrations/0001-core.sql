-- The register: who holds which address space, and who may ask.

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  is_root INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);

-- `secret` and `session_token` are encrypted with the installation's key file.
CREATE TABLE access_key (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  secret TEXT NOT NULL,
  session_token TEXT,
  is_active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
);
CREATE INDEX access_key_by_account ON access_key (account_id, id);

CREATE TABLE ipam (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  description TEXT,
  operating_regions TEXT NOT NULL,
  tier TEXT NOT NULL,
  enable_private_gua INTEGER NOT NULL,
  metered_account TEXT NOT NULL,
  public_scope_id TEXT NOT NULL,
  private_scope_id TEXT NOT NULL,
  resource_discovery_id TEXT NOT NULL,
  resource_discovery_association_id TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ipam_by_account ON ipam (account_id, id);

CREATE TABLE ipam_scope (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  ipam_id TEXT NOT NULL REFERENCES ipam (id),
  region TEXT NOT NULL,
  type TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  description TEXT,
  external_authority TEXT,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ipam_scope_by_account ON ipam_scope (account_id, id);
CREATE INDEX ipam_scope_by_ipam ON ipam_scope (ipam_id, id);

CREATE TABLE ipam_resource_discovery (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  description TEXT,
  operating_regions TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ipam_resource_discovery_by_account ON ipam_resource_discovery (account_id, id);

CREATE TABLE ipam_resource_discovery_association (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  ipam_id TEXT NOT NULL REFERENCES ipam (id),
  region TEXT NOT NULL,
  resource_discovery_id TEXT NOT NULL REFERENCES ipam_resource_discovery (id),
  is_default INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ipam_resource_discovery_association_by_account
  ON ipam_resource_discovery_association (account_id, id);
CREATE INDEX ipam_resource_discovery_association_by_ipam
  ON ipam_resource_discovery_association (ipam_id, id);

CREATE TABLE ipam_pool (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  ipam_id TEXT NOT NULL REFERENCES ipam (id),
  scope_id TEXT NOT NULL REFERENCES ipam_scope (id),
  scope_type TEXT NOT NULL,
  region TEXT NOT NULL,
  source_pool_id TEXT REFERENCES ipam_pool (id),
  depth INTEGER NOT NULL,
  family TEXT NOT NULL,
  locale TEXT,
  description TEXT,
  auto_import INTEGER NOT NULL,
  publicly_advertisable INTEGER,
  rules TEXT NOT NULL,
  aws_service TEXT,
  public_ip_source TEXT,
  source_resource TEXT,
  source_resource_id TEXT,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ipam_pool_by_account ON ipam_pool (account_id, id);
CREATE INDEX ipam_pool_by_ipam ON ipam_pool (ipam_id, id);
CREATE INDEX ipam_pool_by_scope ON ipam_pool (scope_id, id);
CREATE INDEX ipam_pool_by_source ON ipam_pool (source_pool_id, id);
CREATE INDEX ipam_pool_by_source_resource ON ipam_pool (source_resource_id, id);

-- A block of addresses is three columns everywhere: the keys of its first and last address and its prefix length.
CREATE TABLE ipam_pool_cidr (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL REFERENCES ipam_pool (id),
  scope_id TEXT NOT NULL REFERENCES ipam_scope (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  family TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  netmask_length INTEGER,
  state TEXT NOT NULL,
  failure_message TEXT,
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX ipam_pool_cidr_by_pool ON ipam_pool_cidr (pool_id, id);
CREATE INDEX ipam_pool_cidr_by_pool_address ON ipam_pool_cidr (pool_id, first_address);
CREATE INDEX ipam_pool_cidr_by_scope_address ON ipam_pool_cidr (scope_id, family, origin, first_address);
CREATE INDEX ipam_pool_cidr_by_state ON ipam_pool_cidr (state, changed_at);

CREATE TABLE ipam_pool_allocation (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL,
  pool_cidr_id TEXT NOT NULL REFERENCES ipam_pool_cidr (id),
  owner_id TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  description TEXT,
  resource_type TEXT NOT NULL,
  resource_id TEXT,
  resource_region TEXT,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ipam_pool_allocation_by_address ON ipam_pool_allocation (pool_id, first_address);
CREATE INDEX ipam_pool_allocation_by_owner ON ipam_pool_allocation (owner_id, id);
CREATE INDEX ipam_pool_allocation_by_pool_cidr ON ipam_pool_allocation (pool_cidr_id);
CREATE INDEX ipam_pool_allocation_by_resource ON ipam_pool_allocation (resource_id)
  WHERE resource_id IS NOT NULL;

-- postgres:
-- The safety net under the free list: whatever the program does, no two allocations of a pool overlap.
CREATE TYPE address_range AS RANGE (subtype = text, collation = "C");
ALTER TABLE ipam_pool_allocation ADD CONSTRAINT ipam_pool_allocation_disjoint
  EXCLUDE USING gist (address_range(pool_id || first_address, pool_id || last_address, '[]') WITH &&);
-- end

-- What of a space can still be taken: maximal aligned blocks. `space` is a pool's id, or names the provider's range.
CREATE TABLE free_block (
  space TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  first_address TEXT NOT NULL,
  PRIMARY KEY (space, prefix_length, first_address)
)
-- sqlite:
WITHOUT ROWID
-- end
;

-- The ranges that this installation hands out as the provider, each a space named by its id.
CREATE TABLE provider_range (
  id TEXT PRIMARY KEY,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL
);

CREATE TABLE vpc (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  instance_tenancy TEXT NOT NULL,
  dhcp_options_id TEXT NOT NULL,
  enable_dns_support INTEGER NOT NULL,
  enable_dns_hostnames INTEGER NOT NULL,
  enable_network_address_usage_metrics INTEGER NOT NULL,
  security_group_id TEXT NOT NULL,
  route_table_id TEXT NOT NULL,
  route_table_association_id TEXT NOT NULL,
  network_acl_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX vpc_by_account ON vpc (account_id, region, id);

CREATE TABLE vpc_cidr (
  id TEXT PRIMARY KEY,
  vpc_id TEXT NOT NULL REFERENCES vpc (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  is_primary INTEGER NOT NULL,
  origin TEXT NOT NULL,
  pool_id TEXT,
  allocation_id TEXT,
  network_border_group TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX vpc_cidr_by_vpc ON vpc_cidr (vpc_id, first_address);
CREATE INDEX vpc_cidr_by_account ON vpc_cidr (account_id, region, first_address);
CREATE INDEX vpc_cidr_by_pool ON vpc_cidr (pool_id) WHERE pool_id IS NOT NULL;

CREATE TABLE subnet (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  vpc_id TEXT NOT NULL REFERENCES vpc (id),
  zone_name TEXT NOT NULL,
  zone_id TEXT NOT NULL,
  ipv6_native INTEGER NOT NULL,
  map_public_ip_on_launch INTEGER NOT NULL,
  assign_ipv6_address_on_creation INTEGER NOT NULL,
  enable_dns64 INTEGER NOT NULL,
  hostname_type TEXT NOT NULL,
  enable_resource_name_dns_a INTEGER NOT NULL,
  enable_resource_name_dns_aaaa INTEGER NOT NULL,
  network_acl_association_id TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX subnet_by_account ON subnet (account_id, region, id);
CREATE INDEX subnet_by_vpc ON subnet (vpc_id, id);

CREATE TABLE subnet_cidr (
  id TEXT PRIMARY KEY,
  subnet_id TEXT NOT NULL REFERENCES subnet (id),
  vpc_id TEXT NOT NULL REFERENCES vpc (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  origin TEXT NOT NULL,
  pool_id TEXT,
  allocation_id TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX subnet_cidr_by_subnet ON subnet_cidr (subnet_id, first_address);
CREATE INDEX subnet_cidr_by_vpc ON subnet_cidr (vpc_id, first_address);
CREATE INDEX subnet_cidr_by_pool ON subnet_cidr (pool_id) WHERE pool_id IS NOT NULL;

CREATE TABLE tag (
  resource_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  PRIMARY KEY (resource_id, key)
)
-- sqlite:
WITHOUT ROWID
-- end
;
CREATE INDEX tag_by_account ON tag (account_id, resource_id, key);
CREATE INDEX tag_by_value ON tag (account_id, key, value, resource_id);

-- The first answer to a request that carried a token, so that its repetition has no second effect.
CREATE TABLE client_token (
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  action TEXT NOT NULL,
  token TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, region, action, token)
)
-- sqlite:
WITHOUT ROWID
-- end
;
CREATE INDEX client_token_by_age ON client_token (created_at);

CREATE TABLE audit_record (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  principal TEXT NOT NULL,
  access_key_id TEXT NOT NULL,
  source_address TEXT NOT NULL,
  action TEXT NOT NULL,
  request_id TEXT NOT NULL,
  parameters TEXT NOT NULL,
  outcome TEXT NOT NULL
);
CREATE INDEX audit_record_by_time ON audit_record (account_id, at);

-- Which process runs a reconciler now.
CREATE TABLE reconciler_lease (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
);
