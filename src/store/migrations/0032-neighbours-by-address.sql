-- What is judged asks for the neighbours of a block: for blocks of a kind at an address. Two indexes could tell, and of
-- two that cost the same PostgreSQL takes the one that was made last; in a table that has never been analysed they do,
-- and it read all blocks of the kind for each that came. So this one is made last, and the other has the kind at its
-- end: blocks are listed by all of their states at once, so that the order of those is free.
DROP INDEX resource_cidr_by_states;
CREATE INDEX resource_cidr_by_states ON resource_cidr
  (scope_id, overlap_status, compliance_status, management_state, resource_type, family, id);
DROP INDEX resource_cidr_by_address;
CREATE INDEX resource_cidr_by_address
  ON resource_cidr (scope_id, family, resource_type, is_ignored, first_address, id);
