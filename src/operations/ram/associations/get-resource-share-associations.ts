import type {
  GetResourceShareAssociationsRequest,
  GetResourceShareAssociationsResponse,
  ResourceShareAssociation,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import type { SharedResource, SharePrincipal } from '../../../domain/sharing/share.ts';
import { listSharedResources, listSharePrincipals, listShares } from '../../../store/resource-shares.ts';
import type { Condition } from '../../../store/table.ts';
import { oneOf } from '../../checks.ts';
import { type Context, operation } from '../../operation.ts';
import { findOwnShare, shareNotFound } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { readPrincipals, readResourceArn } from '../read-entities.ts';
import { toPrincipalAssociation, toResourceAssociation } from '../share-reply.ts';

const statuses = ['ASSOCIATING', 'ASSOCIATED', 'FAILED', 'DISASSOCIATING', 'DISASSOCIATED'] as const;

/** What is in the caller's shares, or was until lately: its things, or the principals. */
export const getResourceShareAssociations = operation<
  GetResourceShareAssociationsRequest,
  GetResourceShareAssociationsResponse
>('GetResourceShareAssociations', {
  service: 'ram',
  kind: 'read',
  async run(input, context) {
    const type = oneOf('associationType', input.associationType ?? '', ['RESOURCE', 'PRINCIPAL'] as const);
    const conditions = await readConditions(context, input);
    const { items, nextToken } =
      type === 'RESOURCE'
        ? await listResources(context, input, conditions)
        : await listPrincipals(context, input, conditions);
    return { resourceShareAssociations: items, nextToken };
  },
});

async function readConditions(
  context: Context,
  input: GetResourceShareAssociationsRequest,
): Promise<Condition[]> {
  const conditions: Condition[] = [
    { column: 'account_id', anyOf: [context.accountId] },
    { column: 'region', anyOf: [context.region] },
  ];
  if (input.resourceShareArns?.length) {
    const ids: string[] = [];
    for (const arn of new Set(input.resourceShareArns)) {
      const share = await findOwnShare(context, arn);
      if (!share) throw shareNotFound(arn);
      ids.push(share.id);
    }
    conditions.push({ column: 'share_id', anyOf: ids });
  }
  const status = oneOf('associationStatus', input.associationStatus, statuses);
  if (status !== undefined) conditions.push({ column: 'status', anyOf: [status] });
  return conditions;
}

function listResources(
  context: Context,
  input: GetResourceShareAssociationsRequest,
  conditions: readonly Condition[],
) {
  refuseOther(input.principal, 'principal', 'RESOURCE');
  const where = [...conditions];
  if (input.resourceArn !== undefined) {
    where.push({ column: 'resource_id', anyOf: [readResourceArn(input.resourceArn)?.resourceId ?? ''] });
  }
  return sharingPage<SharedResource, ResourceShareAssociation>({
    name: 'GetResourceShareAssociations RESOURCE',
    input,
    fetch: (options) => listSharedResources(context.transaction, { where, ...options }),
    keyOf: (resource) => resource.id,
    describe: (resources) => withShares(context, resources, toResourceAssociation),
  });
}

function listPrincipals(
  context: Context,
  input: GetResourceShareAssociationsRequest,
  conditions: readonly Condition[],
) {
  refuseOther(input.resourceArn, 'resourceArn', 'PRINCIPAL');
  const where = [...conditions];
  if (input.principal !== undefined) {
    where.push({ column: 'key', anyOf: readPrincipals([input.principal]).map(({ key }) => key) });
  }
  return sharingPage<SharePrincipal, ResourceShareAssociation>({
    name: 'GetResourceShareAssociations PRINCIPAL',
    input,
    fetch: (options) => listSharePrincipals(context.transaction, { where, ...options }),
    keyOf: (principal) => principal.id,
    describe: (principals) => withShares(context, principals, toPrincipalAssociation),
  });
}

function refuseOther(value: string | undefined, parameter: string, type: string): void {
  if (value === undefined) return;
  throw new Fault(
    'InvalidParameterCombination',
    `The request cannot contain ${parameter} with the associationType ${type}.`,
  );
}

async function withShares<Entity extends { readonly shareId: string }>(
  { transaction }: Context,
  entities: readonly Entity[],
  toReply: (
    share: Awaited<ReturnType<typeof listShares>>[number],
    entity: Entity,
  ) => ResourceShareAssociation,
): Promise<ResourceShareAssociation[]> {
  const ids = [...new Set(entities.map((each) => each.shareId))];
  if (ids.length === 0) return [];
  const shares = await listShares(transaction, {
    where: [{ column: 'id', anyOf: ids }],
    countMax: ids.length,
  });
  const byId = new Map(shares.map((share) => [share.id, share]));
  return entities.flatMap((entity) => {
    const share = byId.get(entity.shareId);
    return share ? [toReply(share, entity)] : [];
  });
}
