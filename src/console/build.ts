// Builds the console once for each state of its sources, in a process of its own: the server serves meanwhile, and a
// build that fails takes nothing down.

import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'cadastre-console');

/** Where the console of the sources as they are is, or will be. */
export function consoleFolder(): string {
  const files = readdirSync(join(root, 'console'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith(join(root, 'console', 'pictures')));
  const parts = [...files.sort(), join(root, 'package-lock.json')].map(
    (file) => `${file.slice(root.length)} ${hash('sha256', readFileSync(file))}`,
  );
  return join(cache, hash('sha256', parts.join('\n')).slice(0, 16));
}

export const isBuilt = (folder: string): boolean => existsSync(join(folder, 'index.html'));

/** Builds into a folder. @throws with what the build said, when it fails. */
export function buildConsole(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'console', 'build.ts'), folder], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => {
        said = (said + text.toString()).slice(-4000);
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 && isBuilt(folder)) resolve();
      else reject(new Error(`The console could not be built:\n${said.trim()}`));
    });
  });
}
