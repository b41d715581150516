// The network interfaces and instances of the Region: by names, ids and addresses, however many there are.

import { parseAddress } from '../../../../src/domain/cidr/text.ts';
import type { NetworkInterface } from '../../api/monitoring-actions.ts';
import { useCall, useLists } from '../../api/queries.ts';
import { nameOf } from '../../parts/names.ts';
import { titleOfHost } from './host-use.ts';

export type HostKind = 'interface' | 'instance';

export type HostOption = { readonly value: string; readonly label: string; readonly description: string };

/** More of them than these are not put into a list: what is typed is looked for. */
const fewMax = 100;
const foundMax = 25;
/** A filter takes no more values. */
const valueCountMax = 200;

const prefixes: Readonly<Record<HostKind, string>> = { interface: 'eni-', instance: 'i-' };

/** By the name, with the id beside it, or by the id alone. */
const optionOf = (id: string, name: string, address: string | undefined): HostOption => ({
  value: id,
  label: name || id,
  description: [address, name && id].filter(Boolean).join(' · '),
});

const interfaceOption = (each: NetworkInterface): HostOption =>
  optionOf(each.NetworkInterfaceId ?? '', titleOfHost(each), each.PrivateIpAddress);

/** @param typed the beginning of a name or an id, or an address, to choose among many */
export function useHosts(kind: HostKind, typed: string) {
  const isInterface = kind === 'interface';
  const few = { MaxResults: fewMax };
  const interfaces = useCall('ec2:DescribeNetworkInterfaces', isInterface ? few : undefined);
  const instances = useCall('ec2:DescribeInstances', isInterface ? undefined : few);
  const first = isInterface ? interfaces : instances;
  const hasMore = first.data?.NextToken !== undefined;
  const isAsked = hasMore && typed !== '';
  const isAddress = isInterface && parseAddress(typed) !== undefined;
  const search = useCall(
    'cadastre:Search',
    isAsked && !isAddress ? { Query: typed, MaxResults: foundMax } : undefined,
  );
  const ids = (search.data?.Results ?? []).flatMap(({ Id = '' }) =>
    Id.startsWith(prefixes[kind]) ? [Id] : [],
  );
  const filters = isAddress ? [{ Name: 'private-ip-address', Values: [typed] }] : idFilter(kind, ids);
  const asked =
    isAsked && (isAddress || ids.length > 0) ? { Filters: filters, MaxResults: fewMax } : undefined;
  const foundInterfaces = useCall('ec2:DescribeNetworkInterfaces', isInterface ? asked : undefined);
  const foundInstances = useCall('ec2:DescribeInstances', isInterface ? undefined : asked);
  const found = isInterface ? foundInterfaces : foundInstances;
  const told = isAsked
    ? { interfaces: foundInterfaces.data, instances: foundInstances.data }
    : { interfaces: interfaces.data, instances: instances.data };
  const options = isInterface
    ? (told.interfaces?.NetworkInterfaces ?? []).map(interfaceOption)
    : (told.instances?.Reservations ?? [])
        .flatMap(({ Instances = [] }) => Instances)
        .map((each) => optionOf(each.InstanceId ?? '', nameOf(each.Tags), each.PrivateIpAddress));
  return {
    options: [...options].sort(byLabel),
    hasMore,
    isPending: first.isPending || (isAsked && (search.isFetching || found.isFetching)),
  };
}

const byLabel = (one: HostOption, other: HostOption): number =>
  one.label.localeCompare(other.label, 'en', { numeric: true });

const idFilter = (kind: HostKind, ids: readonly string[]) => [
  { Name: kind === 'interface' ? 'network-interface-id' : 'instance-id', Values: [...ids] },
];

/** Asks for things by their ids, for as many of them at once as a filter takes. */
function inputsFor(kind: HostKind, ids: readonly (string | undefined)[]) {
  const known = [...new Set(ids.flatMap((id) => id ?? []))].sort();
  const inputs: { readonly Filters: ReturnType<typeof idFilter> }[] = [];
  for (let from = 0; from < known.length; from += valueCountMax)
    inputs.push({ Filters: idFilter(kind, known.slice(from, from + valueCountMax)) });
  return inputs;
}

type NameOf = (id: string | undefined) => string;

/** What network interfaces are called, by their ids; empty for one without a name, or of another account. */
export function useInterfaceNames(ids: readonly (string | undefined)[], region?: string): NameOf {
  const answers = useLists(
    'ec2:DescribeNetworkInterfaces',
    inputsFor('interface', ids),
    (output) => output.NetworkInterfaces,
    region === undefined ? {} : { region },
  );
  const names = new Map(
    answers.flatMap(({ data }) =>
      (data?.items ?? []).map((each) => [each.NetworkInterfaceId, titleOfHost(each)] as const),
    ),
  );
  return (id) => names.get(id) ?? '';
}

/** The same of instances. */
export function useInstanceNames(ids: readonly (string | undefined)[], region?: string): NameOf {
  const answers = useLists(
    'ec2:DescribeInstances',
    inputsFor('instance', ids),
    (output) => output.Reservations?.flatMap(({ Instances = [] }) => Instances),
    region === undefined ? {} : { region },
  );
  const names = new Map(
    answers.flatMap(({ data }) =>
      (data?.items ?? []).map((each) => [each.InstanceId, nameOf(each.Tags)] as const),
    ),
  );
  return (id) => names.get(id) ?? '';
}
