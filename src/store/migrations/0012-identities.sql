-- Identities: users, groups and roles, their policies, and the keys that they sign with. Names are unique in an
-- account without regard to case; `name_key` is the name in lower case.

ALTER TABLE access_key ADD COLUMN owner_id TEXT;
-- What a temporary key was given for; nothing for a key of the root or of a user.
ALTER TABLE access_key ADD COLUMN session TEXT;
CREATE INDEX access_key_by_owner ON access_key (owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX access_key_by_expiry ON access_key (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE iam_user (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  path TEXT NOT NULL,
  boundary_arn TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name_key)
);
CREATE INDEX iam_user_by_boundary ON iam_user (account_id, boundary_arn) WHERE boundary_arn IS NOT NULL;

CREATE TABLE iam_group (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  path TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name_key)
);

-- The id is the group's and the user's.
CREATE TABLE iam_group_member (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  group_id TEXT NOT NULL,
  user_id TEXT NOT NULL
);
CREATE INDEX iam_group_member_by_group ON iam_group_member (group_id, user_id);
CREATE INDEX iam_group_member_by_user ON iam_group_member (user_id, group_id);

CREATE TABLE iam_role (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  path TEXT NOT NULL,
  description TEXT,
  trust_policy TEXT NOT NULL,
  session_seconds_max INTEGER NOT NULL,
  boundary_arn TEXT,
  -- The service that it is linked to, which alone may assume it.
  linked_service TEXT,
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name_key)
);
CREATE INDEX iam_role_by_boundary ON iam_role (account_id, boundary_arn) WHERE boundary_arn IS NOT NULL;

-- The policies that accounts make. `document` is that of the default version.
CREATE TABLE iam_managed_policy (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  arn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  path TEXT NOT NULL,
  description TEXT,
  document TEXT NOT NULL,
  default_version INTEGER NOT NULL,
  latest_version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (account_id, name_key)
);

-- The id is the policy's and the number.
CREATE TABLE iam_policy_version (
  id TEXT PRIMARY KEY,
  policy_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX iam_policy_version_by_policy ON iam_policy_version (policy_id, number);

-- The id is that of the user, group or role, and the policy's ARN.
CREATE TABLE iam_attachment (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  entity_kind TEXT NOT NULL,
  policy_arn TEXT NOT NULL
);
CREATE INDEX iam_attachment_by_entity ON iam_attachment (entity_id, policy_arn);
CREATE INDEX iam_attachment_by_policy ON iam_attachment (account_id, policy_arn, entity_id);

-- The id is that of the user, group or role, and the policy's name.
CREATE TABLE iam_inline_policy (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX iam_inline_policy_by_entity ON iam_inline_policy (entity_id, name);

-- The id is that of the user, role or policy, and the key in lower case: keys that differ in case only are the same.
CREATE TABLE iam_tag (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  tag_key TEXT NOT NULL,
  tag_value TEXT NOT NULL
);
CREATE INDEX iam_tag_by_entity ON iam_tag (entity_id, tag_key);

-- The id is the account's.
CREATE TABLE iam_account_alias (
  id TEXT PRIMARY KEY,
  alias TEXT NOT NULL UNIQUE
);

-- What became of the deletion of a role that is linked to a service.
CREATE TABLE iam_role_deletion (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  failure_reason TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX iam_role_deletion_by_account ON iam_role_deletion (account_id);
