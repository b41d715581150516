#!/usr/bin/env node
// Runs the program on the Node that it needs. That Node comes with the dependencies, so that whatever Node npm
// itself runs on, the program has the right one; a Node that is new enough serves where none comes for a platform.

import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);
const oldest = 24;

const binary = nodeBinary();
// npm puts the Node of the dependencies first in the path, so this process may be the right one already.
if (binary === realpathSync(process.execPath)) await import(main.href);
else runOn(binary);

function runOn(node) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal sends an interrupt to both; everything else is passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`cadastre: ${node} cannot be run: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function nodeBinary() {
  const platform = `node-${process.platform}-${process.arch}`;
  const bundled = fileURLToPath(new URL(`../node_modules/${platform}/bin/node`, import.meta.url));
  if (existsSync(bundled)) return realpathSync(bundled);
  if (Number(process.versions.node.split('.')[0]) >= oldest) return realpathSync(process.execPath);
  process.stderr.write(
    `cadastre: it needs Node ${oldest} or newer; this is ${process.version}, and no ${platform} was installed.\n`,
  );
  process.exit(1);
}
