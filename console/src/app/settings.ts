// What a person chose and finds again: appearance, region and scope. Kept in the browser.

import { useSyncExternalStore } from 'react';

export type Settings = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly region: string;
  /** The scope that was chosen last, for each region. */
  readonly scopes: Readonly<Record<string, string>>;
  /** What else a page keeps, by its name. */
  readonly pages: Readonly<Record<string, unknown>>;
};

const key = 'cadastre.settings';
const fallback: Settings = {
  theme: 'system',
  density: 'comfortable',
  region: 'us-east-1',
  scopes: {},
  pages: {},
};

function load(): Settings {
  try {
    return { ...fallback, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    return fallback;
  }
}

let current = load();
const listeners = new Set<() => void>();

export const readSettings = (): Settings => current;

/** Changes some of the settings and remembers them. */
export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // Where nothing can be kept, it lasts as long as the page.
  }
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useSettings = (): Settings => useSyncExternalStore(subscribe, readSettings);

/** What a page keeps under a name, and how it is changed. */
export function usePageSetting<T>(name: string, initial: T): [T, (value: T) => void] {
  const { pages } = useSettings();
  const value = (pages[name] as T | undefined) ?? initial;
  return [value, (next) => changeSettings({ pages: { ...readSettings().pages, [name]: next } })];
}
