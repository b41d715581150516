-- The ids of records begin with the resource, the scope and the block, and end in when they began: the last one is
-- found by its id, and nothing else was found by this index.
DROP INDEX address_history_by_resource;
