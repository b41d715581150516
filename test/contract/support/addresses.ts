/** The address so many after the first one of a block, or after an address. */
export function addressAfter(text: string, count: number): string {
  const octets = (text.split('/')[0] as string).split('.').map(Number);
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0) + count;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
