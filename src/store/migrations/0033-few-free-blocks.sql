-- sqlite:
-- The free blocks of a space that has 32 or fewer are all seen by a look at the nearest, so it does without a list by
-- length, which would cost each allocation a second page. With its 33rd block a space gets all of them listed, and with
-- each more that one; they stay listed. (PostgreSQL, where writers do not see each other's rows, lists every block.)
CREATE TABLE free_block_kept (
  space TEXT NOT NULL,
  first_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  by_length INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (space, first_address, prefix_length)
) WITHOUT ROWID;
INSERT INTO free_block_kept (space, first_address, prefix_length, by_length)
  SELECT space, first_address, prefix_length, 1 FROM free_block ORDER BY space, first_address, prefix_length;
DROP TABLE free_block;
ALTER TABLE free_block_kept RENAME TO free_block;
CREATE INDEX free_block_by_length ON free_block (space, prefix_length, first_address) WHERE by_length = 1;
CREATE TRIGGER free_block_of_few_become_many AFTER INSERT ON free_block
  WHEN EXISTS (SELECT 1 FROM free_block WHERE space = NEW.space LIMIT 1 OFFSET 32)
    AND NOT EXISTS (SELECT 1 FROM free_block WHERE space = NEW.space LIMIT 1 OFFSET 33)
BEGIN
  UPDATE free_block SET by_length = 1 WHERE space = NEW.space AND by_length = 0;
END;
CREATE TRIGGER free_block_of_many AFTER INSERT ON free_block
  WHEN EXISTS (SELECT 1 FROM free_block WHERE space = NEW.space LIMIT 1 OFFSET 33)
BEGIN
  UPDATE free_block SET by_length = 1
    WHERE space = NEW.space AND first_address = NEW.first_address AND prefix_length = NEW.prefix_length;
END;
-- end
