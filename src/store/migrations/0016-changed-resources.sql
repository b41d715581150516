-- Which resources of the site changed, as JSON; nothing where the whole of it is to be compared.
ALTER TABLE discovery_due ADD COLUMN resource_ids TEXT;
