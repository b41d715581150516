-- Blocks of one family under a name. Versions are numbers without a gap: those from `oldest_version` to `version` are
-- kept. `entry_count` repeats how many entries the last one has.
CREATE TABLE prefix_list (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL,
  max_entries INTEGER NOT NULL,
  version INTEGER NOT NULL,
  oldest_version INTEGER NOT NULL,
  entry_count INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_message TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX prefix_list_by_account ON prefix_list (account_id, region, id);

-- An entry is in the versions from `since_version` up to, but not including, `until_version`; without that it is in
-- the last version. A change writes what it changes, and not the list again. An id is the list, the block and the
-- version it came with, so that ids sort as the blocks of a list do.
CREATE TABLE prefix_list_entry (
  id TEXT PRIMARY KEY,
  prefix_list_id TEXT NOT NULL REFERENCES prefix_list (id),
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  description TEXT,
  since_version INTEGER NOT NULL,
  until_version INTEGER
);
CREATE INDEX prefix_list_entry_by_list ON prefix_list_entry (prefix_list_id, id);
CREATE INDEX prefix_list_entry_now ON prefix_list_entry (prefix_list_id, id) WHERE until_version IS NULL;
CREATE UNIQUE INDEX prefix_list_entry_once ON prefix_list_entry (prefix_list_id, first_address, prefix_length)
  WHERE until_version IS NULL;
CREATE INDEX prefix_list_entry_ended ON prefix_list_entry (prefix_list_id, until_version)
  WHERE until_version IS NOT NULL;

-- Which groups name a list in their rules.
CREATE INDEX security_group_rule_by_prefix_list ON security_group_rule (prefix_list_id, group_id)
  WHERE prefix_list_id IS NOT NULL;
