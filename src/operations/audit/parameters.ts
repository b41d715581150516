// What an audit record keeps of a call's parameters: everything that tells what was asked, nothing that opens
// anything, and no more than fits.

/** Members that are secrets, or proofs that can be used again, wherever they are in a request. */
export const secretMembers: ReadonlySet<string> = new Set([
  'AsnAuthorizationContext',
  'AuthParameters',
  'CidrAuthorizationContext',
  'ContextAssertion',
  'Passphrase',
  'Password',
  'PreSharedKey',
  'PrivateKey',
  'SAMLAssertion',
  'SecretAccessKey',
  'SessionToken',
  'Signature',
  'TokenCode',
  'TokenValue',
  'UploadPolicySignature',
  'UserData',
  'WebIdentityToken',
]);

/** How long the text of a record's parameters is at most, in characters. */
export const parametersLengthMax = 8_192;

/** How long a text and a list may be. The first that makes all of them fit is taken. */
const limits = [
  { textLengthMax: 512, itemCountMax: 100 },
  { textLengthMax: 64, itemCountMax: 10 },
  { textLengthMax: 16, itemCountMax: 1 },
] as const;

type Limit = (typeof limits)[number];

/** The parameters as JSON. */
export function auditParameters(input: object): string {
  for (const limit of limits) {
    const text = JSON.stringify(shorten(input, limit));
    if (text.length <= parametersLengthMax) return text;
  }
  return JSON.stringify({ '…': `${Object.keys(input).length} members` });
}

function shorten(value: unknown, limit: Limit): unknown {
  if (typeof value === 'string') return shortText(value, limit.textLengthMax);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return shortList(value, limit);
  const shown: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    shown[name] = secretMembers.has(name) ? '[hidden]' : shorten(member, limit);
  }
  return shown;
}

const shortText = (text: string, lengthMax: number): string =>
  text.length <= lengthMax ? text : `${text.slice(0, lengthMax)}… (${text.length} characters)`;

function shortList(items: readonly unknown[], limit: Limit): unknown[] {
  const shown = items.slice(0, limit.itemCountMax).map((item) => shorten(item, limit));
  if (items.length > shown.length) shown.push(`… (${items.length} in all)`);
  return shown;
}
