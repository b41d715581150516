// What an allocation by hand leaves for the background: something where networks of its scope can be concerned.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openApplication, reconcilers } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import type { Store } from '../../src/store/store.ts';
import { callInProcess, done } from '../simulation/caller.ts';
import { forEachEngine } from '../support/engines.ts';

forEachEngine((engine, openEmptyStore) => {
  const dueIn = async (store: Store): Promise<number> =>
    Number(
      (
        await store.read((transaction) =>
          transaction.one<{ n: number }>('SELECT count(*) AS n FROM evaluation_due'),
        )
      )?.n,
    );

  test('an allocation and its release wait to be evaluated where there are networks', async (context) => {
    const store = await openEmptyStore();
    const place = openEmptyStore.place();
    const directory = mkdtempSync(join(tmpdir(), 'cadastre-due-'));
    const application = await openApplication(
      readConfig({
        CADASTRE_DATABASE: place.startsWith('postgres') ? place : `sqlite:${place}`,
        CADASTRE_KEY_FILE: join(directory, 'key'),
      }),
    );
    context.after(async () => {
      await application.store.close();
      rmSync(directory, { recursive: true, force: true });
    });
    const call = callInProcess(application, application.firstStart?.accountId ?? '');
    const { Ipam } = await done(call('CreateIpam', {}));
    const { PrivateDefaultScopeId: IpamScopeId } = Ipam as { PrivateDefaultScopeId: string };
    const { IpamPool } = await done(
      call('CreateIpamPool', { IpamScopeId, AddressFamily: 'ipv4', Locale: 'us-east-1' }),
    );
    const { IpamPoolId } = IpamPool as { IpamPoolId: string };
    await done(call('ProvisionIpamPoolCidr', { IpamPoolId, Cidr: '10.0.0.0/8' }));
    const settle = async () => {
      for (const { name, activate } of reconcilers) {
        if (name.startsWith('sample') || name === 'evaluate-scopes')
          while ((await activate(application)).more);
      }
    };
    const allocateAndRelease = async () => {
      const { IpamPoolAllocation } = await done(
        call('AllocateIpamPoolCidr', { IpamPoolId, Cidr: '10.1.0.0/16' }),
      );
      const { IpamPoolAllocationId, Cidr } = IpamPoolAllocation as Record<string, string>;
      await done(call('ReleaseIpamPoolAllocation', { IpamPoolId, IpamPoolAllocationId, Cidr }));
    };
    await settle();
    const before = await dueIn(store);
    await allocateAndRelease();
    // On PostgreSQL another writer may be bringing a network that this one cannot see.
    assert.equal((await dueIn(store)) - before, engine === 'sqlite' ? 0 : 2);
    await done(call('CreateVpc', { CidrBlock: '10.1.0.0/16' }));
    await settle();
    assert.equal(await dueIn(store), 0);
    await allocateAndRelease();
    assert.equal(await dueIn(store), 2);
  });
});
