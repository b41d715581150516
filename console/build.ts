// Builds the console into the folder that is named, with every file compressed beside itself. The folder gets its
// name when it is whole, so nobody ever reads half of one, and of two that build at once both succeed.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder to build into.');
const partial = `${folder}.partial-${process.pid}`;
mkdirSync(dirname(folder), { recursive: true });
try {
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    build: { outDir: partial, emptyOutDir: true },
  });
  compress(partial);
  if (!existsSync(folder)) giveName(partial, folder);
} finally {
  rmSync(partial, { recursive: true, force: true });
}

function giveName(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another build of the same sources was faster.
    if (!existsSync(join(to, 'index.html'))) throw error;
  }
}

/** Fonts are compressed already. */
function compress(within: string): void {
  for (const file of readdirSync(within, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !['.js', '.css', '.html', '.svg'].includes(extname(file.name))) continue;
    const path = join(file.parentPath, file.name);
    const body = readFileSync(path);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    writeFileSync(`${path}.br`, brotliCompressSync(body, { params: quality }));
    writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
  }
}
