-- How many addresses were active in each hour, by the IPAM that monitored them, the account that owned them and where
-- they were; and which account it is charged to.
CREATE TABLE usage_hour (
  id TEXT PRIMARY KEY,
  hour INTEGER NOT NULL,
  ipam_id TEXT NOT NULL,
  ipam_account_id TEXT NOT NULL,
  ipam_region TEXT NOT NULL,
  tier TEXT NOT NULL,
  payer_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  region TEXT NOT NULL,
  address_count INTEGER NOT NULL
);
CREATE INDEX usage_hour_by_payer ON usage_hour (payer_id, hour);
CREATE INDEX usage_hour_by_ipam_account ON usage_hour (ipam_account_id, hour);
CREATE INDEX usage_hour_by_hour ON usage_hour (hour);

-- The last hour that an IPAM was metered in.
CREATE TABLE usage_mark (
  id TEXT PRIMARY KEY,
  hour INTEGER NOT NULL
);

-- Since when the owners of addresses are charged for them.
ALTER TABLE ipam ADD COLUMN cost_distributed_at INTEGER;
