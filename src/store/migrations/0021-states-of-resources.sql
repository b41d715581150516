-- One index over all states of a kind in the place of one for each: it is known which combinations a scope has
-- (resource_cidr_tally), so whatever is asked of some states is a seek in each combination that has them.
DROP INDEX resource_cidr_by_scope;
DROP INDEX resource_cidr_by_type;
DROP INDEX resource_cidr_by_management;
DROP INDEX resource_cidr_by_compliance;
DROP INDEX resource_cidr_by_overlap;
CREATE INDEX resource_cidr_by_states ON resource_cidr
  (scope_id, family, resource_type, management_state, compliance_status, overlap_status, id);
