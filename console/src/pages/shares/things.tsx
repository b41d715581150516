// What can be shared, by the names that people know.

import { usePools } from '../../api/queries.ts';
import { pathOfId } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { NameAndId } from '../../parts/id-text.tsx';
import { nameOf } from '../../parts/names.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { useDiscoveries } from '../discoveries/use-discoveries.ts';
import { usePrefixLists } from '../prefix-lists/use-prefix-lists.ts';

/** The last part of an ARN, and what kind of thing it says that it is. */
export function partsOf(arn: string): { readonly type: string; readonly id: string } {
  const [type = '', ...rest] = arn.split(':').slice(5).join(':').split('/');
  return { type, id: rest.at(-1) ?? '' };
}

/** The type of a thing as calls name it: `ipam-pool` is `ec2:IpamPool`. */
export const shareableTypeOf = (arn: string): string =>
  `ec2:${partsOf(arn).type.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())}`;

export const typeOfThing = (arn: string): string =>
  words.resourceTypes[partsOf(arn).type] ?? partsOf(arn).type;

export type Thing = {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
};

/** Everything that can be shared and that this account sees, its own and that of others. */
export function useThings(): readonly Thing[] {
  const { accountId } = useSession();
  const pools = usePools();
  const discoveries = useDiscoveries();
  const lists = usePrefixLists();
  const all = [
    ...(pools.data?.items ?? []).map((each) => ({
      arn: each.IpamPoolArn,
      id: each.IpamPoolId,
      name: nameOf(each.Tags),
      owner: each.OwnerId,
    })),
    ...(discoveries.data?.items ?? []).map((each) => ({
      arn: each.IpamResourceDiscoveryArn,
      id: each.IpamResourceDiscoveryId,
      name: nameOf(each.Tags, each.IsDefault ? words.defaultDiscovery : ''),
      owner: each.OwnerId,
    })),
    ...(lists.data?.items ?? []).map((each) => ({
      arn: each.PrefixListArn,
      id: each.PrefixListId,
      name: each.PrefixListName ?? '',
      owner: each.OwnerId,
    })),
  ];
  return all.map(({ arn = '', id = '', name, owner }) => ({ arn, id, name, isOwn: owner === accountId }));
}

/** A thing by its name where that is known, with the way to its page. */
export function ThingLink({ arn, name }: { readonly arn: string; readonly name: string | undefined }) {
  const { id } = partsOf(arn);
  return <NameAndId name={name} id={id || arn} href={pathOfId(id)} />;
}

export const titleOfThing = (arn: string, name: string | undefined): string => {
  const { id } = partsOf(arn);
  return name ? `${name} (${id})` : id || arn;
};
