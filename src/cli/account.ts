// `cadastre account`: the accounts of the register.

import { createAccount, newAccountId } from '../access/accounts.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { findAccount, listAccounts } from '../store/accounts.ts';
import { Refusal, UsageError } from './failure.ts';
import { endpointOf, keyText } from './profile.ts';
import { withRegister, withSecrets } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

const nameLengthMax = 64;

export async function accountCreate(
  terminal: Terminal,
  config: Config,
  name: string,
  options: { readonly id?: string; readonly json?: boolean },
): Promise<number> {
  if (!isName(name)) {
    throw new UsageError(
      `The name of an account has 1 to ${nameLengthMax} characters, none of them a control.`,
    );
  }
  if (options.id !== undefined && !/^[0-9]{12}$/.test(options.id)) {
    throw new UsageError(`The id of an account is twelve digits; "${options.id}" is not.`);
  }
  const id = options.id ?? newAccountId(randomIds);
  const key = await withSecrets(config, (store, secrets) =>
    store.write(async (transaction) => {
      const known = await findAccount(transaction, id);
      if (known) throw new Refusal(`There is an account ${id} already, called "${known.name}".`);
      return createAccount(transaction, secrets, { id, name, isRoot: false, createdAt: systemClock.now() });
    }),
  );
  const shown = { endpoint: endpointOf(config.listen), profile: `cadastre-${id}` };
  print(
    terminal,
    options.json,
    { id, name, accessKey: { id: key.id, secret: key.secret } },
    () => `The account ${id} ("${name}") was made, with this access key, which is shown only now:

${keyText(key, shown)}`,
  );
  return 0;
}

export async function accountList(
  terminal: Terminal,
  config: Config,
  options: { readonly json?: boolean },
): Promise<number> {
  const accounts = await withRegister(config, (store) => store.read(listAccounts));
  print(terminal, options.json, accounts, () =>
    tableText(
      ['id', 'name', 'made', ''],
      accounts.map(({ id, name, createdAt, isRoot }) => [
        id,
        name,
        createdAt.toISOString(),
        isRoot ? 'root' : '',
      ]),
    ),
  );
  return 0;
}

const isName = (name: string): boolean =>
  name.trim() !== '' && name.length <= nameLengthMax && !/\p{Cc}/u.test(name);
