-- An Elastic IP address that is no allocation of a pool is unmanaged, where it had no management state: what the
-- scopes that have such addresses hold is judged once more, before anything else that waits for it.
INSERT INTO evaluation_due (id, scope_id, reason, family, first_address, last_address, prefix_length)
  SELECT DISTINCT 'due-00000-' || scope_id, scope_id, 'any', 'ipv4', '00000000', 'ffffffff', 0
  FROM resource_cidr_tally WHERE resource_type = 'eip' AND management_state = '' AND cidr_count > 0;
