// A large organization, and much that is shared: hundreds of accounts in units within units, dozens of policies, shares
// and invitations, one share with fifty resources and principals, and a discovery that looks at all of it.

import {
  CreateIpamResourceDiscoveryCommand,
  CreateManagedPrefixListCommand,
  DescribeIpamsCommand,
  EC2Client,
  ModifyIpamCommand,
} from '@aws-sdk/client-ec2';
import { Organizations } from '@aws-sdk/client-organizations';
import {
  AcceptResourceShareInvitationCommand,
  CreateResourceShareCommand,
  GetResourceShareInvitationsCommand,
  RAMClient,
} from '@aws-sdk/client-ram';
import type { Credentials, TestServer } from '../../test/support/server.ts';
import { named } from './seed.ts';
import type { Accounts } from './seed-accounts.ts';

const departments = ['payments', 'logistics', 'search', 'data platform', 'customer care', 'research'];
const stages = ['production', 'staging', 'development', 'sandbox'];
const teamCount = 2;
const accountCount = 300;
const policyCount = 40;
const listCount = 50;
const shareCount = 40;
const invitedCount = 30;
const partnerCount = 24;
const moreRegions = [
  ...['us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-north-1'],
  ...['ap-south-1', 'ap-southeast-1', 'ap-northeast-1', 'sa-east-1', 'ca-central-1'],
];

type As = { readonly endpoint: string; readonly region: string; readonly credentials: Credentials };

export async function seedLargeAccounts(server: TestServer, accounts: Accounts): Promise<void> {
  const as = (credentials: Credentials): As => ({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials,
  });
  const owner = as(accounts.credentials.owner);
  const organizations = new Organizations(owner);
  const unitIds = await makeUnits(organizations);
  const memberIds = await makeMembers(organizations, unitIds);
  await makePolicies(organizations, unitIds, memberIds);
  await invite(server, organizations);
  await share(owner, memberIds);
  for (let index = 0; index < partnerCount; index += 1) {
    const name = `partner ${index + 1}`;
    const { credentials } = await server.createAccount(name);
    await offer(as(credentials), name, server.accountId);
  }
  await answer(owner, partnerCount / 2);
  await lookFurther(as(accounts.credentials.administrator));
}

/** Departments, their stages, and teams in each; and a name of the greatest length. */
async function makeUnits(organizations: Organizations): Promise<readonly string[]> {
  const ids: string[] = [];
  const make = async (ParentId: string, Name: string): Promise<string> => {
    const { OrganizationalUnit } = await organizations.createOrganizationalUnit({ ParentId, Name });
    const id = OrganizationalUnit?.Id ?? '';
    ids.push(id);
    return id;
  };
  const root = (await organizations.listRoots({})).Roots?.[0]?.Id ?? '';
  for (const department of departments) {
    const whole = await make(root, department);
    for (const stage of stages) {
      const part = await make(whole, stage);
      for (let team = 1; team <= teamCount; team += 1) await make(part, `team ${team}`);
    }
  }
  await make(ids.at(-1) ?? root, 'a name that is as long as one may be '.repeat(4).slice(0, 128));
  return ids;
}

async function makeMembers(
  organizations: Organizations,
  unitIds: readonly string[],
): Promise<readonly string[]> {
  const SourceParentId = (await organizations.listRoots({})).Roots?.[0]?.Id;
  for (let index = 0; index < accountCount; index += 1) {
    const AccountName = `${departments[index % departments.length]} ${stages[(index >> 3) % stages.length]} ${index + 1}`;
    const Email = `${AccountName.replaceAll(' ', '.')}@example.com`;
    await organizations.createAccount({ AccountName, Email });
  }
  const made: string[] = [];
  for (let NextToken: string | undefined; ; ) {
    const page = await organizations.listAccounts({ NextToken });
    made.push(...(page.Accounts ?? []).flatMap(({ Id, Email }) => (Email?.includes('.') ? (Id ?? '') : [])));
    NextToken = page.NextToken;
    if (NextToken === undefined) break;
  }
  const managementId = (await organizations.describeOrganization({})).Organization?.MasterAccountId;
  const memberIds = made.filter((id) => id !== managementId);
  for (const [index, AccountId] of memberIds.entries()) {
    // Some stay where they were made.
    if (index % 25 === 0) continue;
    const DestinationParentId = unitIds[index % unitIds.length];
    await organizations.moveAccount({ AccountId, SourceParentId, DestinationParentId });
  }
  return memberIds;
}

async function makePolicies(
  organizations: Organizations,
  unitIds: readonly string[],
  memberIds: readonly string[],
): Promise<void> {
  for (let index = 0; index < policyCount; index += 1) {
    const { Policy } = await organizations.createPolicy({
      Name: `no ${stages[index % stages.length]} networks outside of pools ${index + 1}`,
      Description: index % 3 === 0 ? '' : `For what ${departments[index % departments.length]} runs`,
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
            Resource: 'arn:aws:ec2:*:*:vpc/*',
            Condition: { Null: { 'ec2:Ipv4IpamPoolId': 'true' } },
          },
        ],
      }),
    });
    const PolicyId = Policy?.PolicySummary?.Id;
    const targets = [...unitIds.slice(index, index + 1), ...(index === 0 ? memberIds.slice(100, 140) : [])];
    for (const TargetId of targets) await organizations.attachPolicy({ PolicyId, TargetId });
  }
}

/** Accounts that stand alone are invited; a few invitations are cancelled. */
async function invite(server: TestServer, organizations: Organizations): Promise<void> {
  for (let index = 0; index < invitedCount; index += 1) {
    const { accountId } = await server.createAccount(`branch ${index + 1}`);
    const { Handshake } = await organizations.inviteAccountToOrganization({
      Target: { Id: accountId, Type: 'ACCOUNT' },
    });
    if (index % 5 === 0) await organizations.cancelHandshake({ HandshakeId: Handshake?.Id });
  }
}

async function share(owner: As, memberIds: readonly string[]): Promise<void> {
  const ec2 = new EC2Client(owner);
  const ram = new RAMClient(owner);
  const arns: string[] = [];
  for (let index = 1; index <= listCount; index += 1) {
    const { PrefixList } = await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: `branch offices ${index}`,
        AddressFamily: 'IPv4',
        MaxEntries: 5,
        Entries: [{ Cidr: `198.51.${index}.0/24`, Description: 'office' }],
      }),
    );
    arns.push(PrefixList?.PrefixListArn ?? '');
  }
  const make = (name: string, resourceArns: string[], principals: string[]) =>
    ram.send(new CreateResourceShareCommand({ name, resourceArns, principals }));
  await make('all offices for everybody who needs them', arns, memberIds.slice(0, 50));
  for (let index = 1; index < shareCount; index += 1) {
    await make(
      `offices of ${departments[index % departments.length]} ${index}`,
      arns.slice(index, index + 3),
      memberIds.slice(index * 5, index * 5 + 4),
    );
  }
}

/** Somebody outside has a discovery, and offers it. */
async function offer(theirs: As, name: string, ownerId: string): Promise<void> {
  const { IpamResourceDiscovery } = await new EC2Client(theirs).send(
    new CreateIpamResourceDiscoveryCommand({
      OperatingRegions: ['us-east-1', ...moreRegions.slice(0, 8)].map((RegionName) => ({ RegionName })),
      Description: `Networks that ${name} runs for others`,
      TagSpecifications: named('ipam-resource-discovery', `networks of ${name}`),
    }),
  );
  await new RAMClient(theirs).send(
    new CreateResourceShareCommand({
      name: `networks of ${name}`,
      resourceArns: [IpamResourceDiscovery?.IpamResourceDiscoveryArn ?? ''],
      principals: [ownerId],
      allowExternalPrincipals: true,
    }),
  );
}

/** The discovery of an IPAM looks where that operates. */
async function lookFurther(administrator: As): Promise<void> {
  const ec2 = new EC2Client(administrator);
  const { Ipams } = await ec2.send(new DescribeIpamsCommand({}));
  const AddOperatingRegions = moreRegions.map((RegionName) => ({ RegionName }));
  await ec2.send(new ModifyIpamCommand({ IpamId: Ipams?.[0]?.IpamId, AddOperatingRegions }));
}

/** Accepts the first of the invitations. */
async function answer(owner: As, count: number): Promise<void> {
  const ram = new RAMClient(owner);
  const { resourceShareInvitations = [] } = await ram.send(new GetResourceShareInvitationsCommand({}));
  const waiting = resourceShareInvitations.filter(({ status }) => status === 'PENDING');
  for (const { resourceShareInvitationArn } of waiting.slice(0, count)) {
    await ram.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
  }
}
