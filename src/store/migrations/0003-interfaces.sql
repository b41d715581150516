-- Who has the single addresses of subnets: network interfaces, and what they belong to.

CREATE TABLE security_group (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  vpc_id TEXT NOT NULL REFERENCES vpc (id),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX security_group_by_account ON security_group (account_id, region, id);
CREATE UNIQUE INDEX security_group_by_name ON security_group (vpc_id, name);

-- `rule_key` is what makes a rule the same as another: direction, protocol, ports and peer.
CREATE TABLE security_group_rule (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES security_group (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  rule_key TEXT NOT NULL,
  is_egress INTEGER NOT NULL,
  protocol TEXT NOT NULL,
  from_port INTEGER,
  to_port INTEGER,
  cidr_ipv4 TEXT,
  cidr_ipv6 TEXT,
  prefix_list_id TEXT,
  referenced_group_id TEXT REFERENCES security_group (id),
  referenced_account_id TEXT,
  description TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX security_group_rule_by_account ON security_group_rule (account_id, region, id);
CREATE UNIQUE INDEX security_group_rule_by_key ON security_group_rule (group_id, rule_key);
CREATE INDEX security_group_rule_by_referenced ON security_group_rule (referenced_group_id)
  WHERE referenced_group_id IS NOT NULL;

-- The group that every VPC is made with: its members reach each other, and everything outside.
INSERT INTO security_group (id, account_id, region, vpc_id, name, description, is_default, created_at)
  SELECT security_group_id, account_id, region, id, 'default', 'default VPC security group', 1, created_at FROM vpc;
INSERT INTO security_group_rule (id, group_id, account_id, region, rule_key, is_egress, protocol,
    referenced_group_id, referenced_account_id, created_at)
  SELECT 'sgr-' || substr(security_group_id, 4), security_group_id, account_id, region,
    'in -1 - - ' || security_group_id, 0, '-1', security_group_id, account_id, created_at FROM vpc;
INSERT INTO security_group_rule (id, group_id, account_id, region, rule_key, is_egress, protocol, cidr_ipv4, created_at)
  SELECT 'sgr-' || substr(id, 5), security_group_id, account_id, region, 'out -1 - - 0.0.0.0/0', 1, '-1',
    '0.0.0.0/0', created_at FROM vpc;
INSERT INTO security_group_rule (id, group_id, account_id, region, rule_key, is_egress, protocol, cidr_ipv6, created_at)
  SELECT 'sgr-' || substr(network_acl_id, 5), security_group_id, account_id, region, 'out -1 - - ::/0', 1, '-1',
    '::/0', created_at FROM vpc
  WHERE EXISTS (SELECT 1 FROM vpc_cidr WHERE vpc_cidr.vpc_id = vpc.id AND length(first_address) = 32);

-- The blocks of subnets whose addresses are in the free list: it is filled when the first one is taken.
CREATE TABLE subnet_space (
  id TEXT PRIMARY KEY REFERENCES subnet_cidr (id),
  subnet_id TEXT NOT NULL
);
CREATE INDEX subnet_space_by_subnet ON subnet_space (subnet_id);

-- `attachment_id` and what follows it are set while the interface is attached.
CREATE TABLE network_interface (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  vpc_id TEXT NOT NULL REFERENCES vpc (id),
  subnet_id TEXT NOT NULL REFERENCES subnet (id),
  zone_name TEXT NOT NULL,
  zone_id TEXT NOT NULL,
  description TEXT NOT NULL,
  interface_type TEXT NOT NULL,
  mac_address TEXT NOT NULL,
  source_dest_check INTEGER NOT NULL,
  requester_id TEXT,
  requester_managed INTEGER NOT NULL,
  nat_gateway_id TEXT,
  wants_public_address INTEGER NOT NULL,
  attachment_id TEXT,
  instance_id TEXT,
  instance_owner_id TEXT,
  device_index INTEGER,
  network_card_index INTEGER,
  delete_on_termination INTEGER,
  attached_at INTEGER,
  created_at INTEGER NOT NULL
);
CREATE INDEX network_interface_by_account ON network_interface (account_id, region, id);
CREATE INDEX network_interface_by_subnet ON network_interface (subnet_id, id);
CREATE UNIQUE INDEX network_interface_by_mac ON network_interface (vpc_id, mac_address);
CREATE UNIQUE INDEX network_interface_by_attachment ON network_interface (attachment_id)
  WHERE attachment_id IS NOT NULL;
CREATE UNIQUE INDEX network_interface_by_instance ON network_interface (instance_id, network_card_index, device_index)
  WHERE instance_id IS NOT NULL;

-- Addresses and prefixes of interfaces, each taken from the space of a subnet's block.
CREATE TABLE network_interface_address (
  id TEXT PRIMARY KEY,
  network_interface_id TEXT NOT NULL REFERENCES network_interface (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  vpc_id TEXT NOT NULL,
  subnet_id TEXT NOT NULL,
  subnet_cidr_id TEXT NOT NULL REFERENCES subnet_cidr (id),
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  is_primary INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX network_interface_address_by_interface ON network_interface_address (network_interface_id, first_address);
CREATE UNIQUE INDEX network_interface_address_by_space ON network_interface_address (subnet_cidr_id, first_address);
CREATE INDEX network_interface_address_by_account ON network_interface_address (account_id, region, first_address);

CREATE TABLE network_interface_group (
  id TEXT PRIMARY KEY,
  network_interface_id TEXT NOT NULL REFERENCES network_interface (id),
  group_id TEXT NOT NULL REFERENCES security_group (id)
);
CREATE INDEX network_interface_group_by_interface ON network_interface_group (network_interface_id, id);
CREATE INDEX network_interface_group_by_group ON network_interface_group (group_id, network_interface_id);

-- Public IPv4 addresses of the provider that interfaces have without an Elastic IP; one per interface, by its id.
CREATE TABLE public_address (
  id TEXT PRIMARY KEY REFERENCES network_interface (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  private_address TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX public_address_by_account ON public_address (account_id, region, id);
CREATE UNIQUE INDEX public_address_by_address ON public_address (first_address);

-- Records of hosts. What is terminated stays listed for a while and holds nothing, so that its network may go.
CREATE TABLE instance (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  reservation_id TEXT NOT NULL,
  launch_index INTEGER NOT NULL,
  launch_order TEXT NOT NULL,
  vpc_id TEXT NOT NULL,
  subnet_id TEXT NOT NULL,
  zone_name TEXT NOT NULL,
  zone_id TEXT NOT NULL,
  image_id TEXT NOT NULL,
  instance_type TEXT NOT NULL,
  key_name TEXT,
  client_token TEXT,
  private_dns_name TEXT NOT NULL,
  state TEXT NOT NULL,
  state_reason TEXT,
  launched_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX instance_by_account ON instance (account_id, region, id);
CREATE UNIQUE INDEX instance_by_launch ON instance (account_id, region, launch_order);
CREATE INDEX instance_by_state ON instance (state, changed_at);

-- A gateway's interface names it; a deleted one stays listed for a while and holds nothing.
CREATE TABLE nat_gateway (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  vpc_id TEXT NOT NULL,
  subnet_id TEXT NOT NULL,
  zone_name TEXT NOT NULL,
  connectivity_type TEXT NOT NULL,
  state TEXT NOT NULL,
  addresses TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
);
CREATE INDEX nat_gateway_by_account ON nat_gateway (account_id, region, id);
CREATE INDEX nat_gateway_by_zone ON nat_gateway (account_id, region, zone_name, state);
CREATE INDEX nat_gateway_by_vpc ON nat_gateway (vpc_id, state);
CREATE INDEX nat_gateway_by_state ON nat_gateway (state, deleted_at);
