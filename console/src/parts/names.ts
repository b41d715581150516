// Short texts of things: names, addresses, shares.

type Tags = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;

/** The tag `Name`, else the other text. */
export const nameOf = (tags: Tags, otherwise = ''): string =>
  tags?.find((tag) => tag.Key === 'Name')?.Value || otherwise;

/** States of the API as people read them: `create-complete` is "Create complete". */
export const plain = (state: string | undefined): string =>
  (state ?? '').replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());

export const count = (number: number | undefined): string => (number ?? 0).toLocaleString('en');

/** A share of 1 as a percentage. */
export function percent(share: number | undefined): string {
  if (share === undefined) return '–';
  if (share > 0 && share < 0.0005) return '<0.1%';
  // What is not full is not told to be.
  if (share < 1 && share >= 0.995) return '>99%';
  return `${Number((share * 100).toFixed(share < 0.1 ? 1 : 0))}%`;
}

/** How many addresses a CIDR has, in words that fit. */
export function sizeOf(cidr: string | undefined): string {
  const [address = '', length = ''] = (cidr ?? '').split('/');
  const bits = (address.includes(':') ? 128 : 32) - Number(length);
  if (length === '' || Number.isNaN(bits)) return '';
  return bits <= 32 ? (2 ** bits).toLocaleString('en') : `2${raised(bits)}`;
}

/** A number as an exponent. */
function raised(number: number): string {
  return [...`${number}`].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}
