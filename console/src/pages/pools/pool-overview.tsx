// The facts of a pool, how much of it is taken, and its allocation rules.

import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Pool } from '../../api/actions.ts';
import { useIpams, usePools, useScopes } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { Facts } from '../../parts/details.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { titleOf } from '../scopes/scope-title.ts';
import { PoolUtilisation } from './pool-utilisation.tsx';

const words = poolWords.details;

/** What the account has it links to by name; a shared pool is within what others have. */
function linkTo<Thing>(
  path: (id: string) => string,
  id: string | undefined,
  things: { readonly items: readonly Thing[] } | undefined,
  titleOf: (thing: Thing, id: string) => string | undefined,
) {
  if (!id) return undefined;
  const title = things?.items.map((thing) => titleOf(thing, id)).find((found) => found !== undefined);
  return <NameAndId name={title} id={id} {...(title !== undefined && { href: path(id) })} />;
}

const length = (value: number | undefined) => (value === undefined ? undefined : `/${value}`);

const yesNo = (value: boolean | undefined) => (value ? poolWords.yes : poolWords.no);

const publicFacts = (pool: Pool) => [
  {
    label: words.publicIpSource,
    value: pool.PublicIpSource && poolWords.publicIpSources[pool.PublicIpSource],
  },
  { label: words.service, value: pool.AwsService && poolWords.services[pool.AwsService] },
  { label: words.advertisable, value: yesNo(pool.PubliclyAdvertisable) },
];

export function PoolOverview({ pool }: { readonly pool: Pool }) {
  const [scopes, ipams, pools] = [useScopes(), useIpams(), usePools()];
  return (
    <SpaceBetween size="l">
      <PoolUtilisation pool={pool} />
      <Facts
        facts={[
          { label: words.poolId, value: <CopyId id={pool.IpamPoolId} /> },
          { label: texts.common.state, value: <State state={pool.State} hint={pool.StateMessage} /> },
          { label: poolWords.list.family, value: poolWords.families[pool.AddressFamily ?? 'ipv4'] },
          { label: poolWords.list.locale, value: pool.Locale },
          {
            label: words.scope,
            value: linkTo(paths.scope, pool.IpamScopeArn?.split('/').at(-1), scopes.data, (scope, id) =>
              scope.IpamScopeId === id ? titleOf(scope) : undefined,
            ),
          },
          { label: words.scopeType, value: plain(pool.IpamScopeType) },
          {
            label: words.source,
            value: linkTo(paths.pool, pool.SourceIpamPoolId, pools.data, (other, id) =>
              other.IpamPoolId === id ? nameOf(other.Tags, id) : undefined,
            ),
          },
          ...(pool.SourceResource
            ? [
                {
                  label: words.plans,
                  value: (
                    <Link href={paths.vpc(pool.SourceResource.ResourceId ?? '')}>
                      {pool.SourceResource.ResourceId}
                    </Link>
                  ),
                },
              ]
            : []),
          {
            label: words.ipam,
            value: linkTo(paths.ipam, pool.IpamArn?.split('/').at(-1), ipams.data, (ipam, id) =>
              ipam.IpamId === id ? nameOf(ipam.Tags, id) : undefined,
            ),
          },
          { label: poolWords.list.depth, value: pool.PoolDepth },
          { label: texts.common.owner, value: pool.OwnerId },
          ...(pool.IpamScopeType === 'public' ? publicFacts(pool) : []),
          { label: texts.common.arn, value: <CopyId id={pool.IpamPoolArn} /> },
        ]}
      />
      <Facts
        title={words.rules}
        facts={[
          { label: poolWords.rules.import, value: yesNo(pool.AutoImport) },
          { label: poolWords.rules.min, value: length(pool.AllocationMinNetmaskLength) },
          { label: poolWords.rules.fallback, value: length(pool.AllocationDefaultNetmaskLength) },
          { label: poolWords.rules.max, value: length(pool.AllocationMaxNetmaskLength) },
          {
            label: words.required,
            value: pool.AllocationResourceTags?.map(({ Key, Value }) => `${Key}=${Value}`).join(', '),
          },
        ]}
      />
    </SpaceBetween>
  );
}
