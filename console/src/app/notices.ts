// What the page tells after something was done, above the content.

import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import { useSyncExternalStore } from 'react';
import { shellWords as words } from '../texts/shell.ts';

type Notice = { readonly id: string; readonly type: 'success' | 'info' | 'error'; readonly text: string };

let notices: readonly Notice[] = [];
let count = 0;
const listeners = new Set<() => void>();
const showMs = 8000;

function change(next: readonly Notice[]): void {
  notices = next;
  for (const tell of listeners) tell();
}

const dismiss = (id: string): void => change(notices.filter((each) => each.id !== id));

/** So many refusals are kept in sight. */
const failureCountMax = 3;

/** Tells that something was done; of what went well the last is told, for a while. */
export function tell(text: string, type: Notice['type'] = 'success'): void {
  count += 1;
  const id = `notice-${count}`;
  const failures = notices.filter((each) => each.type === 'error').slice(1 - failureCountMax);
  change([...failures, { id, type, text }]);
  if (type !== 'error') window.setTimeout(() => dismiss(id), showMs);
}

export function useNotices(): FlashbarProps.MessageDefinition[] {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => notices,
  );
  return shown.map(({ id, type, text }) => ({
    id,
    type,
    content: text,
    dismissible: true,
    dismissLabel: words.dismiss,
    ariaRole: 'status',
    onDismiss: () => dismiss(id),
  }));
}
