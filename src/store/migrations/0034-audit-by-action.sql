-- Who did something of a kind, the newest first: without the index a rare action is looked for in the whole journal of
-- an account.

CREATE INDEX audit_record_by_action ON audit_record (account_id, action, id);
