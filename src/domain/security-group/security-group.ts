// Security groups and their rules. They are kept and shown; nothing here filters traffic.

export type SecurityGroup = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly name: string;
  readonly description: string;
  /** The one that the VPC was made with, and goes with. */
  readonly isDefault: boolean;
  readonly createdAt: Date;
};

/** One permission for one peer. */
export type RuleTerms = {
  readonly isEgress: boolean;
  /** `-1` for all, a name, or the number of a protocol without a name. */
  readonly protocol: string;
  /** Nothing for all ports; for ICMP the type and the code. */
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly cidrIpv4: string | undefined;
  readonly cidrIpv6: string | undefined;
  readonly prefixListId: string | undefined;
  readonly referencedGroupId: string | undefined;
  readonly referencedAccountId: string | undefined;
};

export type SecurityGroupRule = RuleTerms & {
  readonly id: string;
  readonly groupId: string;
  readonly accountId: string;
  readonly region: string;
  /** What makes the rule the same as another. */
  readonly ruleKey: string;
  readonly description: string | undefined;
  readonly createdAt: Date;
};

/**
 * How many rules these count as: a prefix list as many as it can have entries, whatever it has now.
 * @param lists those that the rules name; one that is not among them counts as one rule
 */
export const weightOf = (
  rules: readonly Pick<RuleTerms, 'prefixListId'>[],
  lists: ReadonlyMap<string, { readonly maxEntries: number }>,
): number =>
  rules.reduce((sum, { prefixListId }) => sum + (lists.get(prefixListId ?? '')?.maxEntries ?? 1), 0);

export const peerOf = (terms: RuleTerms): string =>
  terms.cidrIpv4 ?? terms.cidrIpv6 ?? terms.prefixListId ?? terms.referencedGroupId ?? '';

export function ruleKeyOf(terms: RuleTerms): string {
  const port = (value: number | undefined) => (value === undefined ? '-' : String(value));
  const direction = terms.isEgress ? 'out' : 'in';
  return `${direction} ${terms.protocol} ${port(terms.fromPort)} ${port(terms.toPort)} ${peerOf(terms)}`;
}

/** The protocols that have names, and their numbers. */
const namedProtocols: ReadonlyMap<string, string> = new Map([
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmpv6'],
]);

export type Ports = { readonly fromPort: number | undefined; readonly toPort: number | undefined };

export type Traffic = { readonly kind: 'traffic'; readonly protocol: string } & Ports;

/**
 * The protocol by its name where it has one, and its ports. Protocols without ports have none, whatever was given.
 * @returns what is wrong, in words, when the two do not go together
 */
export function readTraffic(protocol: string, ports: Ports): Traffic | { kind: 'wrong'; reason: string } {
  const name = namedProtocols.get(protocol) ?? protocol.toLowerCase();
  if (name === '-1' || name === 'all') {
    return { kind: 'traffic', protocol: '-1', fromPort: undefined, toPort: undefined };
  }
  if (name === 'tcp' || name === 'udp') return readPorts(name, ports, 0, 65_535);
  if (name === 'icmp' || name === 'icmpv6') {
    const { fromPort = -1, toPort = -1 } = ports;
    const isCode = (value: number) => Number.isInteger(value) && value >= -1 && value <= 255;
    if (!isCode(fromPort) || !isCode(toPort)) {
      return { kind: 'wrong', reason: 'An ICMP type and code are -1 for all, or between 0 and 255.' };
    }
    return { kind: 'traffic', protocol: name, fromPort, toPort };
  }
  if (/^(0|[1-9][0-9]{0,2})$/.test(name) && Number(name) <= 255) {
    return { kind: 'traffic', protocol: name, fromPort: undefined, toPort: undefined };
  }
  return {
    kind: 'wrong',
    reason: 'A protocol is tcp, udp, icmp, icmpv6, -1 for all, or a number up to 255.',
  };
}

function readPorts(
  protocol: string,
  { fromPort, toPort }: Ports,
  min: number,
  max: number,
): ReturnType<typeof readTraffic> {
  // All ports can be said in two ways.
  if ((fromPort === undefined && toPort === undefined) || (fromPort === -1 && toPort === -1)) {
    return { kind: 'traffic', protocol, fromPort: min, toPort: max };
  }
  const isPort = (value: number | undefined) => value !== undefined && value >= min && value <= max;
  if (!isPort(fromPort) || !isPort(toPort) || (fromPort as number) > (toPort as number)) {
    return { kind: 'wrong', reason: `Ports are between ${min} and ${max}, the first not above the last.` };
  }
  return { kind: 'traffic', protocol, fromPort, toPort };
}
