-- A resource discovery of one account feeds the IPAM of another one for as long as it is shared with that.
ALTER TABLE ipam_resource_discovery_association ADD COLUMN ipam_account_id TEXT NOT NULL DEFAULT '';
ALTER TABLE ipam_resource_discovery_association ADD COLUMN discovery_status TEXT NOT NULL DEFAULT 'active';
UPDATE ipam_resource_discovery_association
  SET ipam_account_id = (SELECT account_id FROM ipam WHERE ipam.id = ipam_resource_discovery_association.ipam_id);
CREATE INDEX ipam_resource_discovery_association_by_ipam_account
  ON ipam_resource_discovery_association (ipam_account_id, id);
