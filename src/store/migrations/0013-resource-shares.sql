-- What accounts share with others: things of theirs, with principals, by permissions. The rows of what was taken
-- out of a share stay a while, with that status.
CREATE TABLE resource_share (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  allows_external INTEGER NOT NULL,
  status TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX resource_share_by_account ON resource_share (account_id, region, id);
CREATE INDEX resource_share_ended ON resource_share (changed_at) WHERE status = 'DELETED';

-- The ids of the rows that belong to a share begin with its id, so that they lie together.
CREATE TABLE resource_share_resource (
  id TEXT PRIMARY KEY,
  share_id TEXT NOT NULL REFERENCES resource_share (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX resource_share_resource_by_share ON resource_share_resource (share_id, status, resource_type, resource_id);
CREATE INDEX resource_share_resource_by_resource ON resource_share_resource (resource_id, status, share_id);
CREATE INDEX resource_share_resource_by_account ON resource_share_resource (account_id, region, id);
CREATE INDEX resource_share_resource_ended ON resource_share_resource (changed_at) WHERE status = 'DISASSOCIATED';

-- `key` is what a caller is compared with: an account id, the id of an organization or of a unit, the ARN of a role
-- or of a user. With an `organization_id` the principal counts while it and the owner are in that organization.
CREATE TABLE resource_share_principal (
  id TEXT PRIMARY KEY,
  share_id TEXT NOT NULL REFERENCES resource_share (id),
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  principal TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  organization_id TEXT,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX resource_share_principal_by_share ON resource_share_principal (share_id, status, key);
CREATE INDEX resource_share_principal_by_key ON resource_share_principal (key, status, share_id);
CREATE INDEX resource_share_principal_by_account ON resource_share_principal (account_id, region, id);
CREATE INDEX resource_share_principal_ended ON resource_share_principal (changed_at) WHERE status = 'DISASSOCIATED';

-- One permission for each type of resource in a share.
CREATE TABLE resource_share_permission (
  id TEXT PRIMARY KEY,
  share_id TEXT NOT NULL REFERENCES resource_share (id),
  resource_type TEXT NOT NULL,
  permission TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX resource_share_permission_by_share ON resource_share_permission (share_id, resource_type);

-- What a principal outside the owner's organization must accept first.
CREATE TABLE resource_share_invitation (
  id TEXT PRIMARY KEY,
  share_id TEXT NOT NULL REFERENCES resource_share (id),
  principal_id TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  receiver_id TEXT NOT NULL,
  region TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX resource_share_invitation_by_receiver ON resource_share_invitation (receiver_id, region, id);
CREATE INDEX resource_share_invitation_by_share ON resource_share_invitation (share_id, id);
CREATE INDEX resource_share_invitation_pending ON resource_share_invitation (created_at) WHERE status = 'PENDING';
CREATE INDEX resource_share_invitation_ended ON resource_share_invitation (created_at)
  WHERE status IN ('REJECTED', 'EXPIRED');
