-- An association outlives the resource discovery of another account that fed it, and shows as `not-found` until the
-- owner of the IPAM takes it away: so what it names need not be there.
CREATE TABLE ipam_resource_discovery_association_kept (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  ipam_account_id TEXT NOT NULL,
  ipam_id TEXT NOT NULL REFERENCES ipam (id),
  region TEXT NOT NULL,
  resource_discovery_id TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  discovery_status TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
INSERT INTO ipam_resource_discovery_association_kept
  (id, account_id, ipam_account_id, ipam_id, region, resource_discovery_id, is_default, discovery_status, state,
   created_at)
  SELECT id, account_id, ipam_account_id, ipam_id, region, resource_discovery_id, is_default, discovery_status, state,
    created_at FROM ipam_resource_discovery_association;
DROP TABLE ipam_resource_discovery_association;
ALTER TABLE ipam_resource_discovery_association_kept RENAME TO ipam_resource_discovery_association;
CREATE INDEX ipam_resource_discovery_association_by_account
  ON ipam_resource_discovery_association (account_id, id);
CREATE INDEX ipam_resource_discovery_association_by_ipam
  ON ipam_resource_discovery_association (ipam_id, id);
CREATE INDEX ipam_resource_discovery_association_by_discovery
  ON ipam_resource_discovery_association (resource_discovery_id, id);
CREATE INDEX ipam_resource_discovery_association_by_ipam_account
  ON ipam_resource_discovery_association (ipam_account_id, id);
