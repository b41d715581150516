-- Public IPv4 addresses that an account holds one by one, and the pools of its own that it takes them from.

CREATE TABLE public_ipv4_pool (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  network_border_group TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX public_ipv4_pool_by_account ON public_ipv4_pool (account_id, region, id);

-- What the pool is made of: each range is one allocation of an IPAM pool, and lasts as long as that does.
CREATE TABLE public_ipv4_pool_range (
  id TEXT PRIMARY KEY,
  public_ipv4_pool_id TEXT NOT NULL REFERENCES public_ipv4_pool (id),
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  pool_id TEXT,
  allocation_id TEXT,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX public_ipv4_pool_range_by_address ON public_ipv4_pool_range (public_ipv4_pool_id, first_address);
CREATE INDEX public_ipv4_pool_range_by_pool ON public_ipv4_pool_range (pool_id) WHERE pool_id IS NOT NULL;

-- `origin` tells where the address goes when it is released: the IPAM pool, the public pool, or the provider.
CREATE TABLE elastic_ip (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  origin TEXT NOT NULL,
  pool_id TEXT,
  allocation_id TEXT,
  public_ipv4_pool_id TEXT REFERENCES public_ipv4_pool (id),
  network_border_group TEXT NOT NULL,
  association_id TEXT,
  network_interface_id TEXT,
  network_interface_owner_id TEXT,
  instance_id TEXT,
  private_address TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX elastic_ip_by_account ON elastic_ip (account_id, region, id);
CREATE UNIQUE INDEX elastic_ip_by_address ON elastic_ip (account_id, region, first_address);
CREATE INDEX elastic_ip_by_pool ON elastic_ip (pool_id) WHERE pool_id IS NOT NULL;
CREATE INDEX elastic_ip_by_public_ipv4_pool ON elastic_ip (public_ipv4_pool_id)
  WHERE public_ipv4_pool_id IS NOT NULL;
CREATE UNIQUE INDEX elastic_ip_by_association ON elastic_ip (association_id) WHERE association_id IS NOT NULL;
CREATE INDEX elastic_ip_by_network_interface ON elastic_ip (network_interface_id)
  WHERE network_interface_id IS NOT NULL;
CREATE INDEX elastic_ip_by_instance ON elastic_ip (instance_id) WHERE instance_id IS NOT NULL;
