-- A resource discovery of the account that administers IPAM for an organization sees every account of it.

ALTER TABLE ipam_resource_discovery ADD COLUMN unit_exclusions TEXT NOT NULL DEFAULT '[]';

-- Which accounts are still to be put in line for a sample, because what is seen of their organization changed.
CREATE TABLE member_walk (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  regions TEXT NOT NULL,
  after_account_id TEXT
);
