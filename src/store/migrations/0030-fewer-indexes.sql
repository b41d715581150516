-- What is discovered is asked for by its site, and by nothing else: that is its key, and there is no second one.
-- sqlite:
CREATE TABLE discovered_cidr_kept (
  id TEXT NOT NULL,
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
  sampled_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, region, id)
) WITHOUT ROWID;
INSERT INTO discovered_cidr_kept
  (id, account_id, region, owner_id, resource_type, resource_id, family, first_address, last_address, prefix_length,
   ip_source, vpc_id, subnet_id, zone_id, name, tags, ip_usage, attachment_status, sampled_at)
  SELECT id, account_id, region, owner_id, resource_type, resource_id, family, first_address, last_address,
    prefix_length, ip_source, vpc_id, subnet_id, zone_id, name, tags, ip_usage, attachment_status, sampled_at
  FROM discovered_cidr ORDER BY account_id, region, id;
DROP TABLE discovered_cidr;
ALTER TABLE discovered_cidr_kept RENAME TO discovered_cidr;
-- end
-- postgres:
ALTER TABLE discovered_cidr DROP CONSTRAINT discovered_cidr_pkey, ADD PRIMARY KEY (account_id, region, id);
DROP INDEX discovered_cidr_by_site;
-- end

-- The id of a row begins with the IPAM and the resource: what is asked of a resource is a stretch of the key.
DROP INDEX resource_cidr_by_resource;

-- Records of IPAMs that are gone are found by their scopes, which an index begins with.
DROP INDEX address_history_by_ipam;
