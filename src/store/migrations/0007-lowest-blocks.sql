-- Free blocks by address: the lowest that fits is nearly always one of the lowest few.
CREATE INDEX free_block_by_address ON free_block (space, first_address, prefix_length);
