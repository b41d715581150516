// The address of every page.

const base = '/console';

export const paths = {
  home: `${base}/`,
  signIn: `${base}/sign-in`,
  welcome: `${base}/welcome`,
  dashboard: `${base}/dashboard`,
  ipams: `${base}/ipams`,
  newIpam: `${base}/ipams/new`,
  ipam: (id: string) => `${base}/ipams/${id}`,
  editIpam: (id: string) => `${base}/ipams/${id}/edit`,
  scopes: `${base}/scopes`,
  scope: (id: string) => `${base}/scopes/${id}`,
  pools: `${base}/pools`,
  newPool: `${base}/pools/new`,
  pool: (id: string) => `${base}/pools/${id}`,
  editPool: (id: string) => `${base}/pools/${id}/edit`,
  resources: `${base}/resources`,
  resource: (id: string) => `${base}/resources/${id}`,
  map: `${base}/map`,
  history: `${base}/history`,
  vpcs: `${base}/vpcs`,
  vpc: (id: string) => `${base}/vpcs/${id}`,
  newVpc: `${base}/vpcs/new`,
  subnets: `${base}/subnets`,
  subnet: (id: string) => `${base}/subnets/${id}`,
  addresses: `${base}/elastic-ips`,
  address: (id: string) => `${base}/elastic-ips/${id}`,
  publicPools: `${base}/public-ipv4-pools`,
  publicPool: (id: string) => `${base}/public-ipv4-pools/${id}`,
  prefixLists: `${base}/prefix-lists`,
  prefixList: (id: string) => `${base}/prefix-lists/${id}`,
  audit: `${base}/audit-trail`,
  discoveries: `${base}/resource-discoveries`,
  discovery: (id: string) => `${base}/resource-discoveries/${id}`,
  organization: `${base}/organization-settings`,
  controlPolicies: `${base}/service-control-policies`,
  newControlPolicy: `${base}/service-control-policies/new`,
  controlPolicy: (id: string) => `${base}/service-control-policies/${id}`,
  editControlPolicy: (id: string) => `${base}/service-control-policies/${id}/edit`,
  shares: `${base}/resource-shares`,
  share: (arn: string) => `${base}/resource-shares/${arn.split('/').at(-1)}`,
  quotas: `${base}/quotas`,
  publicIps: `${base}/public-ip-insights`,
  publicIp: (address: string) => `${base}/public-ip-insights/${address}`,
} as const;

/** An address with parameters; those without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

/** Where the page of something is, by its id; nothing for what has none. */
export function pathOfId(id: string): string | undefined {
  if (id.startsWith('ipam-pool-0')) return paths.pool(id);
  if (id.startsWith('ipam-scope-0')) return paths.scope(id);
  if (/^ipam-0[0-9a-f]+$/.test(id)) return paths.ipam(id);
  if (id.startsWith('vpc-0')) return paths.vpc(id);
  if (id.startsWith('subnet-0')) return paths.subnet(id);
  if (id.startsWith('eipalloc-0')) return paths.address(id);
  if (id.startsWith('ipv4pool-ec2-0')) return paths.publicPool(id);
  if (id.startsWith('ipam-res-disco-0')) return paths.discovery(id);
  if (id.startsWith('pl-0')) return paths.prefixList(id);
  return undefined;
}
