// `cadastre console-link`: an address that lets somebody into the console once.

import type { Config } from '../config.ts';
import { createConsoleLink } from '../console/sessions.ts';
import { systemClock } from '../effects/clock.ts';
import { findAccount, findRootAccount } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { Refusal } from './failure.ts';
import { endpointOf } from './profile.ts';
import { withRegister } from './register.ts';
import { print, type Terminal } from './terminal.ts';

export async function consoleLink(
  terminal: Terminal,
  config: Config,
  options: { readonly account?: string; readonly json?: boolean },
): Promise<number> {
  const { accountId, token } = await withRegister(config, (store) => makeLink(store, options.account));
  const url = linkAt(endpointOf(config.listen), token);
  print(
    terminal,
    options.json,
    { accountId, url },
    () => `This link opens the console for the account ${accountId}, once and within an hour:

  ${url}
`,
  );
  return 0;
}

/** The token is in the part of the address that browsers keep to themselves. */
export const linkAt = (endpoint: string, token: string): string =>
  `${endpoint}/console/sign-in#link=${token}`;

/** Makes a link for an account, for the root account unless told. */
export const makeLink = (
  store: Store,
  account?: string,
): Promise<{ readonly accountId: string; readonly token: string }> =>
  store.write(async (transaction) => {
    const found = await (account === undefined
      ? findRootAccount(transaction)
      : findAccount(transaction, account));
    if (!found) {
      throw new Refusal(`There is no account ${account}; cadastre account list shows those that there are.`);
    }
    return { accountId: found.id, token: createConsoleLink(transaction, found.id, systemClock.now()) };
  });
