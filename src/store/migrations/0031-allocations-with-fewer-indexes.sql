-- What is reserved by hand inside a block is found by address, as everything of a pool is.
DROP INDEX ipam_pool_allocation_custom;

-- The CIDR that an allocation was cut from is the one around it, so an index of allocations by their CIDR says nothing
-- that the one by address does not. A foreign key cannot do without it, and on PostgreSQL writes to the CIDR's row for
-- every allocation; two triggers say the same. The live CIDRs of a pool are disjoint: the first allocation inside one
-- is one of its own. Nobody can cut from a CIDR that ends at that moment: who ends it takes all of its free space.

-- sqlite:
CREATE TABLE ipam_pool_allocation_kept (
  id TEXT PRIMARY KEY,
  pool_id TEXT NOT NULL,
  pool_cidr_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  first_address TEXT NOT NULL,
  last_address TEXT NOT NULL,
  prefix_length INTEGER NOT NULL,
  description TEXT,
  resource_type TEXT NOT NULL,
  resource_id TEXT,
  resource_region TEXT,
  created_at INTEGER NOT NULL
);
INSERT INTO ipam_pool_allocation_kept (id, pool_id, pool_cidr_id, owner_id, first_address, last_address, prefix_length,
    description, resource_type, resource_id, resource_region, created_at)
  SELECT id, pool_id, pool_cidr_id, owner_id, first_address, last_address, prefix_length, description, resource_type,
    resource_id, resource_region, created_at FROM ipam_pool_allocation ORDER BY rowid;
DROP TABLE ipam_pool_allocation;
ALTER TABLE ipam_pool_allocation_kept RENAME TO ipam_pool_allocation;
CREATE UNIQUE INDEX ipam_pool_allocation_by_address ON ipam_pool_allocation (pool_id, first_address);
CREATE INDEX ipam_pool_allocation_by_owner ON ipam_pool_allocation (owner_id, id);
CREATE INDEX ipam_pool_allocation_by_resource ON ipam_pool_allocation (resource_id) WHERE resource_id IS NOT NULL;

CREATE TRIGGER ipam_pool_cidr_removed BEFORE DELETE ON ipam_pool_cidr
  WHEN OLD.state IN ('provisioned', 'failed-deprovision')
BEGIN
  SELECT RAISE(ABORT, 'Allocations are left in the CIDR of the pool.') FROM ipam_pool_allocation
    WHERE pool_id = OLD.pool_id AND first_address BETWEEN OLD.first_address AND OLD.last_address;
END;
CREATE TRIGGER ipam_pool_cidr_ended BEFORE UPDATE OF state ON ipam_pool_cidr
  WHEN OLD.state IN ('provisioned', 'failed-deprovision') AND NEW.state NOT IN ('provisioned', 'failed-deprovision')
BEGIN
  SELECT RAISE(ABORT, 'Allocations are left in the CIDR of the pool.') FROM ipam_pool_allocation
    WHERE pool_id = OLD.pool_id AND first_address BETWEEN OLD.first_address AND OLD.last_address;
END;
-- end

-- postgres:
ALTER TABLE ipam_pool_allocation DROP CONSTRAINT ipam_pool_allocation_pool_cidr_id_fkey;
DROP INDEX ipam_pool_allocation_by_pool_cidr;
CREATE FUNCTION refuse_cidr_in_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ipam_pool_allocation
             WHERE pool_id = OLD.pool_id AND first_address BETWEEN OLD.first_address AND OLD.last_address) THEN
    -- As the foreign key did: a write that meets it has lost a race, and runs again.
    RAISE EXCEPTION 'Allocations are left in the CIDR of the pool.' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER ipam_pool_cidr_removed BEFORE DELETE ON ipam_pool_cidr FOR EACH ROW
  WHEN (OLD.state IN ('provisioned', 'failed-deprovision'))
  EXECUTE FUNCTION refuse_cidr_in_use();
CREATE TRIGGER ipam_pool_cidr_ended BEFORE UPDATE OF state ON ipam_pool_cidr FOR EACH ROW
  WHEN (OLD.state IN ('provisioned', 'failed-deprovision')
    AND NEW.state NOT IN ('provisioned', 'failed-deprovision'))
  EXECUTE FUNCTION refuse_cidr_in_use();
-- end
