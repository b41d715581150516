// Which part of some blocks others take.

const sizeOf = (cidr: string | undefined): number => {
  const [address = '', length = ''] = (cidr ?? '').split('/');
  return 2 ** ((address.includes(':') ? 128 : 32) - Number(length));
};

const sum = (cidrs: readonly (string | undefined)[]): number =>
  cidrs.reduce((total, cidr) => total + sizeOf(cidr), 0);

/** From 0 to 1; nothing while either is not known, or when there is nothing to take from. */
export function shareOf(
  blocks: readonly (string | undefined)[] | undefined,
  taken: readonly (string | undefined)[] | undefined,
): number | undefined {
  if (!blocks || !taken || blocks.length === 0) return undefined;
  return sum(taken) / sum(blocks);
}
