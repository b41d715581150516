-- Tags and names by how they begin, however they are capitalised.
CREATE INDEX tag_by_text ON tag (account_id, region, lower(value), resource_id, key);
CREATE INDEX resource_cidr_by_name ON resource_cidr (scope_id, lower(name), id) WHERE name IS NOT NULL;
