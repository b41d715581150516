-- A schema for tests of the engines themselves.

CREATE TABLE item (
  id TEXT PRIMARY KEY,
  amount INTEGER NOT NULL,
  note TEXT,
  bytes BLOB
);

CREATE TABLE item_part (
  id TEXT PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED
)
-- sqlite:
WITHOUT ROWID
-- end
;
