-- Who is signed in to the console, and the links that let somebody in once. What is presented is kept as its hash.

CREATE TABLE console_session (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  access_key_id TEXT NOT NULL,
  -- Whether the key was made for this session alone, and ends with it.
  owns_key INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX console_session_by_expiry ON console_session (expires_at);

CREATE TABLE console_link (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX console_link_by_expiry ON console_link (expires_at);

-- When each kind of background work last changed something, for browsers that look at it.
CREATE TABLE background_change (
  id TEXT PRIMARY KEY,
  changed_at INTEGER NOT NULL
);
