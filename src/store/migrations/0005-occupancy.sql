-- Whether a search for the next free block avoids what networks occupy, and, after that was changed, up to which
-- pool the free space has been settled by it; nothing there when all is settled.
CREATE TABLE occupancy_setting (
  id TEXT PRIMARY KEY,
  is_on INTEGER NOT NULL,
  after_pool_id TEXT
);
INSERT INTO occupancy_setting (id, is_on, after_pool_id)
  SELECT 'avoid-discovered', 1, CASE WHEN EXISTS (SELECT 1 FROM ipam_pool) THEN '' END;
