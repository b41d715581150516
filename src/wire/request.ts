// An HTTP request as bytes left the caller, before anything is interpreted: signatures are over this form.

export type WireRequest = {
  readonly method: string;
  /** Up to the question mark, as it was sent. */
  readonly path: string;
  /** What follows the question mark, as it was sent; '' when there is none. */
  readonly query: string;
  /** Lower-case names; a header sent twice has two values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Uint8Array;
};

/** Headers from alternating names and values, as node:http gives them. */
export function headersFrom(raw: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index]?.toLowerCase() ?? '';
    const value = raw[index + 1] ?? '';
    const values = headers.get(name);
    if (values === undefined) headers.set(name, [value]);
    else values.push(value);
  }
  return headers;
}
