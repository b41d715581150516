// Other accounts for the pages about accounts: an organization with units and members, an administrator that leaves
// units out, somebody outside of it, somebody who may do nothing, and what they share with each other.

import {
  AuthorizeSecurityGroupIngressCommand,
  CreateIpamCommand,
  CreateIpamResourceDiscoveryCommand,
  CreateManagedPrefixListCommand,
  CreateSecurityGroupCommand,
  DescribeIpamPoolsCommand,
  DescribeVpcsCommand,
  EC2Client,
  EnableIpamOrganizationAdminAccountCommand,
  ModifyIpamResourceDiscoveryCommand,
  ModifyManagedPrefixListCommand,
} from '@aws-sdk/client-ec2';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AcceptHandshakeCommand,
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  AcceptResourceShareInvitationCommand,
  CreateResourceShareCommand,
  EnableSharingWithAwsOrganizationCommand,
  GetResourceShareInvitationsCommand,
  RAMClient,
} from '@aws-sdk/client-ram';
import type { Credentials, TestServer } from '../../test/support/server.ts';
import type { Plan } from './seed.ts';

/** Who looks at the pages. */
export type Person = 'owner' | 'administrator' | 'member' | 'outsider' | 'denied';

export type Accounts = {
  readonly credentials: Readonly<Record<Person, Credentials>>;
  /** What each of them can look into. */
  readonly plans: Readonly<Record<Person, Partial<Plan>>>;
};

const prefixListEntryCount = 40;
const prefixListSize = 50;

type As = { readonly endpoint: string; readonly region: string; readonly credentials: Credentials };

/** Makes the accounts around the one that has the plan. */
export async function seedAccounts(server: TestServer, plan: Plan): Promise<Accounts> {
  const as = (credentials: Credentials): As => ({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials,
  });
  const owner = as(server.credentials);
  const [administrator, member, outsider] = await Promise.all(
    ['network team', 'shop', 'partner'].map((name) => server.createAccount(name)),
  );
  if (!administrator || !member || !outsider) throw new Error('an account is missing');
  const { organizationId, sandbox, production } = await organize(
    owner,
    [as(administrator.credentials), as(member.credentials)],
    {
      invited: [administrator.accountId, member.accountId],
    },
  );
  await control(owner, production);
  const subsidiary = await server.createAccount('subsidiary');
  await new OrganizationsClient(owner).send(
    new InviteAccountToOrganizationCommand({ Target: { Id: subsidiary.accountId, Type: 'ACCOUNT' } }),
  );
  const theirs = await administer(owner, as(administrator.credentials), administrator.accountId, sandbox);
  const organizationArn = `arn:aws:organizations::${server.accountId}:organization/${organizationId}`;
  const poolArn = await poolArnOf(owner, plan.poolId);
  const share = new RAMClient(owner);
  const discoveryArn = `arn:aws:ec2::${server.accountId}:ipam-resource-discovery/${plan.discoveryId}`;
  const shareIds: string[] = [];
  for (const [name, resourceArns, principals] of [
    ['production pools for every team', [poolArn], [organizationArn, outsider.accountId]],
    ['monitoring', [discoveryArn], [member.accountId]],
  ] as const) {
    const { resourceShare } = await share.send(
      new CreateResourceShareCommand({ name, resourceArns: [...resourceArns], principals: [...principals] }),
    );
    shareIds.push(resourceShare?.resourceShareArn?.split('/').at(-1) ?? '');
  }
  const [shareId = ''] = shareIds;
  const partners = await partner(as(outsider.credentials), server.accountId);
  await discoverBranches(owner);
  const listId = await listPrefixes(owner);
  const denied = await userOf(owner);
  return {
    credentials: {
      owner: server.credentials,
      administrator: administrator.credentials,
      member: member.credentials,
      outsider: outsider.credentials,
      denied,
    },
    plans: {
      owner: { ...plan, prefixListId: listId, shareId },
      administrator: theirs,
      member: { poolId: plan.poolId, discoveryId: plan.discoveryId, shareId },
      outsider: partners,
      denied: { ...plan, prefixListId: listId, shareId },
    },
  };
}

/** The organization of the owner: five units, and members that were invited or made in it. */
async function organize(
  owner: As,
  invitees: readonly As[],
  { invited }: { readonly invited: readonly string[] },
): Promise<{ organizationId: string; sandbox: string; production: string }> {
  const client = new OrganizationsClient(owner);
  const { Organization } = await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  for (const [index, id] of invited.entries()) {
    const { Handshake } = await client.send(
      new InviteAccountToOrganizationCommand({ Target: { Id: id, Type: 'ACCOUNT' } }),
    );
    await new OrganizationsClient(invitees[index] as As).send(
      new AcceptHandshakeCommand({ HandshakeId: Handshake?.Id }),
    );
  }
  for (const name of ['payments', 'search', 'data platform', 'archive']) {
    const Email = `${name.replace(' ', '-')}@example.com`;
    await client.send(new CreateAccountCommand({ AccountName: name, Email }));
  }
  const root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? '';
  const unit = async (ParentId: string, Name: string): Promise<string> => {
    const made = await client.send(new CreateOrganizationalUnitCommand({ ParentId, Name }));
    return made.OrganizationalUnit?.Id ?? '';
  };
  const production = await unit(root, 'production');
  await unit(production, 'customers');
  await unit(production, 'internal');
  const sandbox = await unit(root, 'sandbox');
  await unit(sandbox, 'experiments');
  await new RAMClient(owner).send(new EnableSharingWithAwsOrganizationCommand({}));
  const organizationId = Organization?.Id ?? '';
  return { organizationId, sandbox: `${organizationId}/${root}/${sandbox}/`, production };
}

/** Policies that have networks get their blocks from pools: one in force, and one that is attached to nothing. */
async function control(owner: As, production: string): Promise<void> {
  const client = new OrganizationsClient(owner);
  const { Roots } = await client.send(new ListRootsCommand({}));
  const Type = 'SERVICE_CONTROL_POLICY';
  await client.send(new EnablePolicyTypeCommand({ RootId: Roots?.[0]?.Id, PolicyType: Type }));
  for (const [Name, Description, TargetId] of [
    ['networks from pools', 'Networks of production have blocks of IPAM pools.', production],
    ['networks from pools, everywhere', '', undefined],
  ] as const) {
    const { Policy } = await client.send(
      new CreatePolicyCommand({ Name, Description, Type, Content: fromPools }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    if (TargetId) await client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  }
}

const fromPools = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
      Resource: 'arn:aws:ec2:*:*:vpc/*',
      Condition: { Null: { 'ec2:Ipv4IpamPoolId': 'true' } },
    },
  ],
});

/** The member that the organization's addresses are delegated to leaves the sandbox out. */
async function administer(owner: As, theirs: As, accountId: string, sandbox: string): Promise<Partial<Plan>> {
  await new EC2Client(owner).send(
    new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: accountId }),
  );
  const ec2 = new EC2Client(theirs);
  const OperatingRegions = ['us-east-1', 'eu-central-1'].map((RegionName) => ({ RegionName }));
  const { Ipam } = await ec2.send(new CreateIpamCommand({ OperatingRegions }));
  const discoveryId = Ipam?.DefaultResourceDiscoveryId ?? '';
  await ec2.send(
    new ModifyIpamResourceDiscoveryCommand({
      IpamResourceDiscoveryId: discoveryId,
      AddOrganizationalUnitExclusions: [{ OrganizationsEntityPath: `${sandbox}*` }],
    }),
  );
  return { discoveryId, scopeId: Ipam?.PrivateDefaultScopeId ?? '' };
}

async function poolArnOf(owner: As, poolId: string): Promise<string> {
  const { IpamPools } = await new EC2Client(owner).send(
    new DescribeIpamPoolsCommand({ IpamPoolIds: [poolId] }),
  );
  return IpamPools?.[0]?.IpamPoolArn ?? '';
}

/** Somebody outside has a discovery of their own, offers it to the owner, and takes what the owner offers. */
async function partner(theirs: As, ownerId: string): Promise<Partial<Plan>> {
  const { IpamResourceDiscovery: made } = await new EC2Client(theirs).send(
    new CreateIpamResourceDiscoveryCommand({
      OperatingRegions: [{ RegionName: 'us-east-1' }],
      Description: 'Networks that we run for others',
      TagSpecifications: [
        { ResourceType: 'ipam-resource-discovery', Tags: [{ Key: 'Name', Value: 'partner networks' }] },
      ],
    }),
  );
  const ram = new RAMClient(theirs);
  await ram.send(
    new CreateResourceShareCommand({
      name: 'partner networks',
      resourceArns: [made?.IpamResourceDiscoveryArn ?? ''],
      principals: [ownerId],
      allowExternalPrincipals: true,
    }),
  );
  const { resourceShareInvitations = [] } = await ram.send(new GetResourceShareInvitationsCommand({}));
  for (const { resourceShareInvitationArn } of resourceShareInvitations) {
    await ram.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
  }
  return { discoveryId: made?.IpamResourceDiscoveryId ?? '' };
}

/** The owner has a discovery that no IPAM uses yet. */
const discoverBranches = (owner: As) =>
  new EC2Client(owner).send(
    new CreateIpamResourceDiscoveryCommand({
      OperatingRegions: [{ RegionName: 'us-east-1' }],
      TagSpecifications: [
        { ResourceType: 'ipam-resource-discovery', Tags: [{ Key: 'Name', Value: 'branch offices' }] },
      ],
    }),
  );

/** Prefix lists: a long one in its third version that a rule refers to, a short one, an empty one. */
async function listPrefixes(owner: As): Promise<string> {
  const ec2 = new EC2Client(owner);
  const make = async (name: string, family: string, max: number, entries: readonly [string, string][]) => {
    const { PrefixList } = await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: name,
        AddressFamily: family,
        MaxEntries: max,
        Entries: entries.map(([Cidr, Description]) => ({ Cidr, Description })),
      }),
    );
    return PrefixList?.PrefixListId ?? '';
  };
  const offices = Array.from(
    { length: prefixListEntryCount },
    (_, index) => [`198.51.${index}.0/24`, `office ${index + 1}`] as [string, string],
  );
  const id = await make('offices', 'IPv4', prefixListSize, offices);
  for (const [version, third] of [100, 101].entries()) {
    await ec2.send(
      new ModifyManagedPrefixListCommand({
        PrefixListId: id,
        CurrentVersion: version + 1,
        AddEntries: [{ Cidr: `203.0.${third}.0/24`, Description: 'new office' }],
      }),
    );
  }
  await make('partners', 'IPv4', 5, [['192.0.2.0/24', 'the partner who prints our invoices']]);
  await make('later', 'IPv6', 10, []);
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({}));
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ VpcId: Vpcs?.[0]?.VpcId, GroupName: 'web', Description: 'web' }),
  );
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId,
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: id }] },
      ],
    }),
  );
  return id;
}

/** A user of the owner's account whom no policy allows anything. */
async function userOf(owner: As): Promise<Credentials> {
  const iam = new IAMClient(owner);
  await iam.send(new CreateUserCommand({ UserName: 'apprentice' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'apprentice' }));
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
}
