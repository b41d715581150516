// The way to a resource discovery, by its name where it is known.

import { paths } from '../../app/paths.ts';
import { NameAndId } from '../../parts/id-text.tsx';
import { discoveryName, useDiscoveries } from './use-discoveries.ts';

export function DiscoveryLink({ id }: { readonly id: string }) {
  const discovery = useDiscoveries().data?.items.find((each) => each.IpamResourceDiscoveryId === id);
  return <NameAndId name={discovery && discoveryName(discovery)} id={id} href={paths.discovery(id)} />;
}
