-- When the trust policy of a role was written; nothing for those of before. Whoever it names by name is older.
ALTER TABLE iam_role ADD COLUMN trust_set_at INTEGER;
