-- sqlite:
-- First answers in the order in which they came, and each token in an index of its own. As one tree in the order of the
-- tokens, which are random, nearly each new answer had pages to itself in what a commit writes.
CREATE TABLE client_token_in_order (
  account_id TEXT NOT NULL,
  region TEXT NOT NULL,
  action TEXT NOT NULL,
  token TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, region, action, token)
);
INSERT INTO client_token_in_order
  SELECT account_id, region, action, token, request_hash, response, created_at FROM client_token ORDER BY created_at;
DROP TABLE client_token;
ALTER TABLE client_token_in_order RENAME TO client_token;
CREATE INDEX client_token_by_age ON client_token (created_at);
-- end
