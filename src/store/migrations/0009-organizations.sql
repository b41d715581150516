-- Organizations: a tree of units over accounts, the policies that are attached to it, and who may act for it.

CREATE TABLE organization (
  id TEXT PRIMARY KEY,
  management_account_id TEXT NOT NULL UNIQUE,
  root_id TEXT NOT NULL UNIQUE,
  feature_set TEXT NOT NULL,
  policy_types TEXT NOT NULL,
  -- The account whose IPAMs discover every member.
  ipam_administrator_id TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX organization_by_ipam_administrator ON organization (ipam_administrator_id)
  WHERE ipam_administrator_id IS NOT NULL;

-- The root is the unit without a parent. Units never move, so a path is written once.
CREATE TABLE organizational_unit (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  parent_id TEXT,
  name TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  depth INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (parent_id, name)
);
CREATE INDEX organizational_unit_by_parent ON organizational_unit (parent_id, id);
CREATE INDEX organizational_unit_by_organization ON organizational_unit (organization_id, id);

-- An account is in one organization at most. The path is that of its unit.
CREATE TABLE organization_member (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  status TEXT NOT NULL,
  joined_method TEXT NOT NULL,
  joined_at INTEGER NOT NULL
);
CREATE INDEX organization_member_by_organization ON organization_member (organization_id, id);
CREATE INDEX organization_member_by_parent ON organization_member (parent_id, id);
CREATE UNIQUE INDEX organization_member_by_email ON organization_member (email);

CREATE TABLE organization_policy (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (organization_id, type, name)
);
CREATE INDEX organization_policy_by_type ON organization_policy (organization_id, type, id);

-- The id is the target's and the policy's. The policy that allows everything belongs to no organization.
CREATE TABLE organization_policy_attachment (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  policy_type TEXT NOT NULL,
  policy_id TEXT NOT NULL,
  target_id TEXT NOT NULL
);
CREATE INDEX organization_policy_attachment_by_target ON organization_policy_attachment (target_id, policy_id);
CREATE INDEX organization_policy_attachment_by_policy
  ON organization_policy_attachment (organization_id, policy_id, target_id);
CREATE INDEX organization_policy_attachment_by_type ON organization_policy_attachment (organization_id, policy_type);

CREATE TABLE organization_service_access (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  service_principal TEXT NOT NULL,
  enabled_at INTEGER NOT NULL
);
CREATE INDEX organization_service_access_of ON organization_service_access (organization_id, service_principal);

CREATE TABLE delegated_administrator (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  service_principal TEXT NOT NULL,
  enabled_at INTEGER NOT NULL
);
CREATE INDEX delegated_administrator_of ON delegated_administrator (organization_id, account_id, service_principal);

CREATE TABLE organization_handshake (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  management_account_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  notes TEXT,
  tags TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX organization_handshake_by_organization ON organization_handshake (organization_id, id);
CREATE INDEX organization_handshake_by_account ON organization_handshake (account_id, id);

CREATE TABLE account_creation (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  account_name TEXT NOT NULL,
  account_id TEXT,
  state TEXT NOT NULL,
  failure_reason TEXT,
  requested_at INTEGER NOT NULL,
  completed_at INTEGER
);
CREATE INDEX account_creation_by_organization ON account_creation (organization_id, id);

-- Tags of accounts, units, roots and policies. They are the organization's, not the account's that is tagged.
CREATE TABLE organization_tag (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  tag_key TEXT NOT NULL,
  tag_value TEXT NOT NULL
);
CREATE INDEX organization_tag_by_resource ON organization_tag (resource_id, tag_key);
CREATE INDEX organization_tag_by_organization ON organization_tag (organization_id);
