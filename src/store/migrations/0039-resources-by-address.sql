-- What a scope monitors is listed by address within each combination of states, a larger block before those that begin
-- where it does: in the place of the ids alone, which are in no order for a person. The index over addresses is made
-- anew after it: of two that cost the same PostgreSQL takes the one that was made last.
DROP INDEX resource_cidr_by_states;
CREATE INDEX resource_cidr_by_states ON resource_cidr
  (scope_id, overlap_status, compliance_status, management_state, resource_type, family, first_address, prefix_length, id);
DROP INDEX resource_cidr_by_address;
CREATE INDEX resource_cidr_by_address
  ON resource_cidr (scope_id, family, resource_type, is_ignored, first_address, id);
