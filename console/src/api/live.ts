// Has what is shown asked again when the server tells that something changed. Answers that are the same as before
// draw nothing anew, so lists neither flicker nor lose what is selected.

import type { QueryClient } from '@tanstack/react-query';
import { noteChange } from './changes.ts';

type Change = {
  readonly actions: readonly string[];
  readonly background: boolean;
  /** Whether another account changed something that this one sees. */
  readonly byOthers: boolean;
};

/** Questions that only networks, and what is measured, answer differently. */
const observed =
  /Resource|Summary|Trends|Usage|Space|History|LookUp|Vpcs|Subnets|Addresses|Allocations|Discovered|Search/;

/** What only calls about an organization change, and what takes many calls to ask. */
const ofOrganization = /^organizations:/;

function isTouched(action: string, { actions, byOthers }: Change): boolean {
  if (byOthers) return true;
  if (ofOrganization.test(action)) return actions.some((each) => /^organizations:|Organization/.test(each));
  return actions.length > 0 || observed.test(action);
}

/** Changes that follow each other closely are one. */
const settleMs = 150;

/** Listens until the answer is called. */
export function listen(client: QueryClient, onSignedOut: () => void): () => void {
  const source = new EventSource('/console/events');
  let pending: Change | undefined;
  let timer: number | undefined;
  const flush = () => {
    const change = pending;
    pending = undefined;
    timer = undefined;
    if (!change) return;
    noteChange();
    void client.invalidateQueries({
      predicate: ({ queryKey }) => isTouched(String(queryKey[0]), change),
    });
  };
  source.addEventListener('change', (event: MessageEvent<string>) => {
    const change = JSON.parse(event.data) as Change;
    pending = {
      actions: [...(pending?.actions ?? []), ...change.actions],
      background: change.background || (pending?.background ?? false),
      byOthers: change.byOthers || (pending?.byOthers ?? false),
    };
    timer ??= window.setTimeout(flush, settleMs);
  });
  let wasLost = false;
  source.addEventListener('open', () => {
    // What happened while nobody listened is not told again.
    if (wasLost) {
      noteChange();
      void client.invalidateQueries();
    }
    wasLost = false;
  });
  source.addEventListener('error', () => {
    wasLost = true;
    if (source.readyState === EventSource.CLOSED) onSignedOut();
  });
  return () => {
    source.close();
    window.clearTimeout(timer);
  };
}
