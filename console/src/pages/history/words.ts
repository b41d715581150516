// The English of the history.

export const words = {
  title: 'Search IP history',
  description:
    'Who had an address or a block, from when to when. Deleting a resource ends its record and erases nothing.',
  address: 'IP address or CIDR',
  addressHint: 'Such as 10.0.0.155, 10.0.0.0/24 or 2001:db8::/56.',
  addressWrong: 'Enter an IPv4 or IPv6 address, or a CIDR such as 10.0.0.0/24.',
  match: 'What is found',
  around: 'Whatever holds it',
  exact: 'This exact CIDR',
  scope: 'Scope',
  allScopes: 'All scopes of the Region',
  scopeMissing: 'Choose one scope: an exact CIDR is looked up in one.',
  vpc: 'VPC ID',
  vpcWrong: 'A VPC ID begins with vpc-.',
  period: 'Time range',
  submit: 'Search',
  start: 'Enter an address to see who had it.',
  nobody: (cidr: string) => `Nobody had ${cidr} in this time range.`,
  longer: 'Try a longer time range, or another scope.',
  timeline: 'Timeline',
  records: 'Records',
  picture: (cidr: string, rows: number, from: string, to: string) =>
    `Who had ${cidr} from ${from} to ${to}: ${rows === 1 ? 'one resource' : `${rows} resources`}. The records below say the same in words.`,
  moreRows: (count: number) => `${count} more resources are in the records below.`,
  open: 'now',
  tones: { good: 'Compliant', bad: 'Noncompliant or overlapping', other: 'Not judged' },
} as const;
