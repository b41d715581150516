-- What a dashboard shows over time. A series is of one scope or one pool; it is looked at once in each hour, and its
-- figures are kept when they differ from those kept last, or when those are a day old.
CREATE TABLE trend_series (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  looked_at INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  figures TEXT NOT NULL
);
CREATE INDEX trend_series_by_look ON trend_series (looked_at);
INSERT INTO trend_series SELECT id, 'scope', 0, 0, '' FROM ipam_scope;
INSERT INTO trend_series SELECT id, 'pool', 0, 0, '' FROM ipam_pool;

CREATE TABLE trend_sample (
  series_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (series_id, hour)
);
