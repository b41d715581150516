-- That no two allocations of a pool overlap was told by ranges of text. Of texts PostgreSQL knows which comes first and
-- not how far apart they are, so that allocations of several pools, one beside another, came to lie anywhere in the index:
-- of twenty thousand in ten pools each look took two milliseconds, and more with each. Numbers lie where they belong: a
-- pool's are 2^128 from where its name, hashed, says. (Two pools of one hash, one in 2^64, would share their space.)

-- postgres:
CREATE FUNCTION place_in_pool(pool_id text, address text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ('x' || substr(md5(pool_id), 1, 16))::bit(64)::bigint * 340282366920938463463374607431768211456 +
    CASE WHEN length(address) = 8 THEN ('x' || address)::bit(32)::bigint
    ELSE ((('x' || substr(address, 1, 8))::bit(32)::bigint * 4294967296::numeric +
      ('x' || substr(address, 9, 8))::bit(32)::bigint) * 4294967296 +
      ('x' || substr(address, 17, 8))::bit(32)::bigint) * 4294967296 + ('x' || substr(address, 25, 8))::bit(32)::bigint
    END
$$;
ALTER TABLE ipam_pool_allocation DROP CONSTRAINT ipam_pool_allocation_disjoint;
ALTER TABLE ipam_pool_allocation ADD CONSTRAINT ipam_pool_allocation_disjoint EXCLUDE USING gist
  (numrange(place_in_pool(pool_id, first_address), place_in_pool(pool_id, last_address), '[]') WITH &&);
DROP TYPE address_range;
-- end
