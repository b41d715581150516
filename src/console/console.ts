// The console of an application: its pages, and the build that they come from.

import type { Config } from '../config.ts';
import type { Pages } from '../wire/pages.ts';
import { type Assets, readAssets } from './assets.ts';
import { buildConsole, consoleFolder, isBuilt } from './build.ts';
import { createChanges } from './changes.ts';
import { createPages } from './pages.ts';
import type { Surroundings } from './sessions.ts';

export type Console = {
  readonly pages: Pages;
  /** Resolves when the files are there, or cannot be: with what is wrong then. */
  readonly ready: Promise<string | undefined>;
};

export type ConsoleOptions = Surroundings & {
  readonly config: Config;
  readonly hintWith: (hint: () => void) => void;
  /** Called when the files have to be built first, which takes a while. */
  readonly onBuilding: () => void;
  readonly onError: (error: unknown) => void;
};

/** Opens the console, which answers from now on, and builds its files where they are not there yet. */
export function openConsole(options: ConsoleOptions): Console {
  let assets: Assets | string | undefined;
  const changes = createChanges(options);
  options.hintWith(changes.hint);
  const ready = prepare(options).then(
    (read) => {
      assets = read;
      return undefined;
    },
    (error: unknown) => {
      assets = 'The console is not there, because it could not be built; the log of the server says why.';
      options.onError(error);
      return String(error);
    },
  );
  return { pages: createPages({ ...options, changes, findAssets: () => assets }), ready };
}

async function prepare({ onBuilding }: ConsoleOptions): Promise<Assets> {
  const folder = consoleFolder();
  if (!isBuilt(folder)) {
    onBuilding();
    await buildConsole(folder);
  }
  return readAssets(folder);
}

/** Pages that are not there yet. Until then nothing is one of them. */
export const latePages = (find: () => Pages | undefined): Pages => ({
  has: (request) => find()?.has(request) ?? false,
  serve: async (request, sourceAddress, response) => find()?.serve(request, sourceAddress, response),
  authenticate: async (request) => find()?.authenticate(request),
  close: () => find()?.close(),
});
