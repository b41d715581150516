// The files of the console as they were built: read once, and served from memory with the encoding that the browser
// takes. Names that carry a hash never change, so they are kept for good; the page itself is asked for every time.

import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

type Encoding = 'br' | 'gzip' | 'identity';
type Asset = { readonly type: string; readonly bodies: ReadonlyMap<Encoding, Buffer> };
export type Assets = ReadonlyMap<string, Asset>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=UTF-8',
  '.js': 'text/javascript;charset=UTF-8',
  '.css': 'text/css;charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.json': 'application/json',
};
const suffixes: Readonly<Record<string, Encoding>> = { '.br': 'br', '.gz': 'gzip' };

/** Reads a folder of built files, each perhaps with its compressed forms beside it. */
export function readAssets(folder: string): Assets {
  const assets = new Map<string, { type: string; bodies: Map<Encoding, Buffer> }>();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const encoding = suffixes[extname(path)] ?? 'identity';
    const plain = encoding === 'identity' ? path : path.slice(0, -extname(path).length);
    const name = relative(folder, plain).split(sep).join('/');
    const type = types[extname(plain)];
    if (type === undefined) continue;
    const asset = assets.get(name) ?? { type, bodies: new Map() };
    asset.bodies.set(encoding, readFileSync(path));
    assets.set(name, asset);
  }
  return assets;
}

/** Nothing comes from elsewhere and nothing runs that was not built; styles of elements are Cloudscape's. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Sends a file, or the page for an address that names none: the page knows its own addresses. */
export function sendAsset(
  assets: Assets,
  name: string,
  acceptEncoding: string,
  isHead: boolean,
  response: ServerResponse,
): void {
  const named = assets.get(name);
  // A file that is no longer there must not be answered with the page.
  const asset = named ?? (name.startsWith('assets/') ? undefined : assets.get('index.html'));
  if (!asset) {
    response.writeHead(404, { 'Content-Type': 'text/plain;charset=UTF-8', ...securityHeaders });
    response.end('There is no such file.\n');
    return;
  }
  const encoding = chooseEncoding(asset, acceptEncoding);
  const body = asset.bodies.get(encoding) as Buffer;
  response.writeHead(200, {
    'Content-Type': asset.type,
    'Content-Length': body.length,
    'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    ...securityHeaders,
  });
  response.end(isHead ? undefined : body);
}

function chooseEncoding(asset: Asset, acceptEncoding: string): Encoding {
  const accepted = acceptEncoding.split(',').map((each) => each.split(';')[0]?.trim());
  for (const encoding of ['br', 'gzip'] as const) {
    if (accepted.includes(encoding) && asset.bodies.has(encoding)) return encoding;
  }
  return 'identity';
}
