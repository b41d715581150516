import type { GetResourcePoliciesRequest, GetResourcePoliciesResponse } from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { findPermission } from '../../../domain/sharing/resource.ts';
import type { SharePrincipal } from '../../../domain/sharing/share.ts';
import { listPermissionsIn, listPrincipalsIn, listSharesOf } from '../../../store/resource-shares.ts';
import { type Context, operation } from '../../operation.ts';
import { sharingPage } from '../page.ts';
import { type NamedResource, readPrincipals, readResources } from '../read-entities.ts';
import { sharedArn } from '../share-reply.ts';

/** What the shares of things come to, as a policy on each of them. */
export const getResourcePolicies = operation<GetResourcePoliciesRequest, GetResourcePoliciesResponse>(
  'GetResourcePolicies',
  {
    service: 'ram',
    kind: 'read',
    async run(input, context) {
      if (!input.resourceArns?.length) {
        throw new Fault('MissingParameter', 'The request must contain the parameter resourceArns');
      }
      const [principal] = input.principal === undefined ? [] : readPrincipals([input.principal]);
      const resources = await readResources(context, input.resourceArns);
      resources.sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
      const { items, nextToken } = await sharingPage<NamedResource, { policy: string }>({
        name: 'GetResourcePolicies',
        input,
        fetch: async ({ after = '', countMax }) =>
          resources.filter(({ resourceId }) => resourceId > after).slice(0, countMax),
        keyOf: ({ resourceId }) => resourceId,
        describe: async (found) => {
          const policies: { policy: string }[] = [];
          for (const resource of found) policies.push(...(await policyOf(context, resource, principal?.key)));
          return policies;
        },
      });
      return { policies: items.map(({ policy }) => policy), nextToken };
    },
  },
);

/** @param key only the statements for this principal are wanted; nothing comes back when there are none */
async function policyOf(
  { transaction, accountId }: Context,
  resource: NamedResource,
  key: string | undefined,
): Promise<{ policy: string }[]> {
  const statements: object[] = [];
  for (const shareId of await listSharesOf(transaction, resource.resourceId)) {
    const permissions = await listPermissionsIn(transaction, shareId);
    const name = permissions.find((each) => each.resourceType === resource.resourceType)?.permission ?? '';
    const principals = (await listPrincipalsIn(transaction, shareId)).filter(
      (each) => each.status === 'ASSOCIATED' && (key === undefined || each.key === key),
    );
    for (const principal of principals) {
      statements.push({
        Sid: `RamStatement${statements.length + 1}`,
        Effect: 'Allow',
        ...whoOf(principal),
        Action: findPermission(name)?.actions ?? [],
        Resource: sharedArn({ accountId, ...resource }),
      });
    }
  }
  if (statements.length === 0) return [];
  return [{ policy: JSON.stringify({ Version: '2008-10-17', Statement: statements }) }];
}

function whoOf({ kind, key, principal, organizationId }: SharePrincipal): object {
  switch (kind) {
    case 'account':
      return { Principal: { AWS: `arn:aws:iam::${key}:root` } };
    case 'identity':
      return { Principal: { AWS: principal } };
    case 'organization':
      return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': key } } };
    case 'unit':
      return {
        Principal: '*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organizationId}/*/${key}/*` } },
      };
  }
}
