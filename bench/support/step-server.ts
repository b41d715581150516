// A server that goes only so far with an allocation: node step-server.ts decode|signature|access|allocate|audit|token.
// Every other call goes all the way, so that a pool can be made. It is put together from the parts of the program.

import { randomUUID } from 'node:crypto';
import { findSigningKey, rootPrincipal } from '../../src/access/access-keys.ts';
import type { Principal } from '../../src/access/principal.ts';
import { type Application, openApplication } from '../../src/application.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { allocateIpamPoolCidr } from '../../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { checkAccess } from '../../src/operations/check-access.ts';
import type { Dispatch, Incoming } from '../../src/operations/incoming.ts';
import { createHttpServer } from '../../src/wire/http-server.ts';

const step = process.argv[2] ?? 'token';
const config = readConfig(process.env);
const application = await openApplication(config);
const first = application.firstStart;
if (!first) throw new Error('a step server begins with an empty database');

const fixedKey = async (): Promise<{ principal: Principal; secret: string }> => ({
  principal: rootPrincipal(first.accountId, first.key.id),
  secret: first.key.secret,
});
const storedKey: typeof fixedKey = async () => {
  const found = await findSigningKey(application.store, application.secrets, application.clock, first.key.id);
  if (!found) throw new Error('the key is gone');
  return found;
};

/** As large as the answer of a real one. */
const fixedAnswer = {
  IpamPoolAllocation: {
    Cidr: '10.0.0.0/28',
    IpamPoolAllocationId: 'ipam-pool-alloc-00123456789abcdef0123456789abcdef0',
    ResourceType: 'custom',
    ResourceOwner: first.accountId,
  },
};

type Input = Parameters<typeof allocateIpamPoolCidr.run>[0];

const partly: Readonly<Record<string, Dispatch>> = {
  decode: async (incoming) => {
    incoming.decode();
    return fixedAnswer;
  },
  signature: async (incoming) => {
    await incoming.authenticate(fixedKey, application.clock.now());
    incoming.decode();
    return fixedAnswer;
  },
  access: async (incoming) => {
    await entered(incoming);
    return fixedAnswer;
  },
  allocate: async (incoming) => {
    const { input, caller } = await entered(incoming);
    return application.store.write((transaction) =>
      allocateIpamPoolCidr.run(input, contextOf(application, config, transaction, caller)),
    );
  },
};

/** What dispatch does before the transaction. */
async function entered(incoming: Incoming) {
  const { principal, region } = await incoming.authenticate(storedKey, application.clock.now());
  const input = incoming.decode() as Input;
  const { requestId, sourceAddress } = incoming;
  const caller = { principal, region, requestId, sourceAddress };
  await checkAccess(application, allocateIpamPoolCidr, input, caller, application.clock.now());
  return { input, caller };
}

type Caller = Awaited<ReturnType<typeof entered>>['caller'];
type Transaction = Parameters<Parameters<Application['store']['write']>[0]>[0];

const contextOf = (
  { ids, clock, secrets }: Application,
  config: Config,
  transaction: Transaction,
  caller: Caller,
) => ({
  transaction,
  caller,
  permission: allocateIpamPoolCidr.permission,
  accountId: caller.principal.accountId,
  region: caller.region,
  now: clock.now(),
  ids,
  config,
  secrets,
});

// `audit` and `token` are the program's own pipeline; the load decides whether there is a token.
const partial = partly[step];
const server = createHttpServer({
  dispatch: (incoming) =>
    partial && incoming.action === allocateIpamPoolCidr.name
      ? partial(incoming)
      : application.dispatch(incoming),
  requestId: randomUUID,
  isReady: () => true,
  onError: (error) => console.error(error),
});
await server.listen('127.0.0.1', 0);
process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
process.on('SIGTERM', () => process.exit(0));
