-- When a lasting access key, or a role, was used last: now and then, not with each use. The id is that of the key or role.
CREATE TABLE iam_last_use (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  service TEXT NOT NULL,
  region TEXT NOT NULL
);
