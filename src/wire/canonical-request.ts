// The one text that both sides of a signature compute from a request. It must treat as different whatever the
// rest of the wire reads as different, or a signed request could be turned into another one.

import type { WireRequest } from './request.ts';

/** The canonical request of Signature Version 4; undefined when a signed header or the query cannot be read. */
export function canonicalRequest(
  request: WireRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
): string | undefined {
  const query = canonicalQuery(request.query);
  if (query === undefined) return undefined;
  let headers = '';
  for (const name of signedHeaders) {
    const values = request.headers.get(name);
    if (values === undefined) return undefined;
    headers += `${name}:${values.map(canonicalValue).join(',')}\n`;
  }
  const path = canonicalPath(request.path);
  return `${request.method}\n${path}\n${query}\n${headers}\n${signedHeaders.join(';')}\n${payloadHash}`;
}

/** The parameters of a query string, or undefined when an escape is not UTF-8. */
export function decodeQuery(query: string): [string, string][] | undefined {
  try {
    return query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        return equals === -1
          ? [unescapeQuery(pair), '']
          : [unescapeQuery(pair.slice(0, equals)), unescapeQuery(pair.slice(equals + 1))];
      });
  } catch {
    return undefined;
  }
}

// `+` is a space here because it is one where the parameters are read. Were it a plus in the signature only,
// a `%2B` that was signed could be changed to a space on the way.
const unescapeQuery = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

function canonicalQuery(query: string): string | undefined {
  if (query === '') return '';
  return decodeQuery(query)
    ?.filter(([name]) => name.toLowerCase() !== 'x-amz-signature')
    .map(([name, value]): [string, string] => [escapeUri(name), escapeUri(value)])
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Without empty, `.` and `..` segments, then escaped once more, as every service but S3 has it. */
function canonicalPath(path: string): string {
  if (path === '/') return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(escapeUri(segment));
  }
  if (segments.length === 0) return '/';
  return `/${segments.join('/')}${path.endsWith('/') ? '/' : ''}`;
}

/** RFC 3986, section 2.3: everything but letters, digits and `-._~` is escaped, in upper-case hex. */
function escapeUri(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalValue(value: string): string {
  // Spaces and tabs only: the bytes of other white space can be part of a UTF-8 character.
  return asUtf8(value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, ''));
}

/** node:http reads header bytes as Latin-1; a client that sent UTF-8 has signed UTF-8. */
function asUtf8(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
