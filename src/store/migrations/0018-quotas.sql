-- Quotas that accounts were granted beside those of the configuration, as JSON by region and name.
CREATE TABLE account_quota (
  id TEXT PRIMARY KEY REFERENCES account (id),
  by_region TEXT NOT NULL
);

-- What accounts asked for, and what became of it.
CREATE TABLE quota_request (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  quota TEXT NOT NULL,
  desired_value INTEGER NOT NULL,
  status TEXT NOT NULL,
  requester TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX quota_request_by_account ON quota_request (account_id, region, id);
CREATE INDEX quota_request_by_status ON quota_request (status, id);
