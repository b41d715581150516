// The step of the pipeline that asks whether the caller may do what the call says.

import { authorise, decide, type FindGrants, isSovereign, type Look } from '../access/authorise.ts';
import { Fault } from '../domain/fault.ts';
import type { Store } from '../store/store.ts';
import type { AnyOperation, Caller, ConditionKeys, Context, Operation } from './operation.ts';
import { createdTypesOf, requestTagKeys } from './request-tags.ts';
import { arnOfNew } from './tags/arn-of-new.ts';

type Surroundings = { readonly store: Store; readonly findGrants?: FindGrants };

/** @throws {Fault} Unauthorized, which says who may not do what to which thing, and by which kind of policy. */
export async function checkAccess<Input extends object>(
  { store, findGrants }: Surroundings,
  operation: Operation<Input, unknown>,
  input: Input,
  caller: Caller,
  now: Date,
): Promise<void> {
  requireSuited(operation, caller);
  if (operation.isOpen) return;
  const { principal, region, sourceAddress, userAgent } = caller;
  const named = operation.resources(input, caller);
  const needsGrant = operation.findGrants !== undefined;
  if (!needsGrant && isSovereign(principal, named)) return;
  const look: Look = (question) => store.glance(question);
  const resources = (await operation.locate?.(look, input, caller)) ?? named;
  const conditions = { ...requestTagKeys(input), ...operation.conditions(input, caller) };
  const ask = async (action: string, resources: readonly string[], more = {}): Promise<void> => {
    const decision = await authorise(store, {
      principal,
      action,
      resources,
      surroundings: { region, sourceAddress, userAgent, now, conditions: { ...conditions, ...more } },
      parts: operation.parts?.(input, caller),
      resourceKeys: operation.resourceKeys,
      findGrants: operation.findGrants ?? findGrants,
      needsGrant,
    });
    if (!decision.allowed) throw new Fault('Unauthorized', messageOf(operation, decision.reason));
  };
  const actions = [operation.permission, ...operation.alsoNeeds(input, caller)];
  for (const action of actions) await ask(action, resources);
  // What is made with tags is tagged by whoever makes it, who has to be allowed that too.
  if (operation.service !== 'ec2') return;
  const tagged = createdTypesOf(input).map((type) => arnOfNew(caller, type));
  if (tagged.length > 0) await ask('ec2:CreateTags', tagged, { 'ec2:CreateAction': operation.name });
}

/** @throws {Fault} Unauthorized for a session whose kind is not let into the service at all */
function requireSuited({ service, name }: AnyOperation, { principal: { session, arn } }: Caller): void {
  if (session === undefined || session.kind === 'assumed-role') return;
  const isLeft = service === 'sts' && name === 'AssumeRole' && session.kind === 'session-token';
  if (service !== 'iam' && (service !== 'sts' || isLeft || name === 'GetCallerIdentity')) return;
  throw new Fault(
    'Unauthorized',
    `User: ${arn} is not authorized to perform: ${service}:${name} with the credentials of a ${session.kind}; ` +
      'sign with a lasting access key, or as a role.',
  );
}

type Needed = {
  readonly action: string;
  readonly resources: readonly string[];
  readonly conditions: ConditionKeys;
};

/** Asks, in the middle of a call, for what it turns out to need besides the permission of its action. */
export async function requirePermission(
  { transaction, caller, now }: Context,
  { action, resources, conditions }: Needed,
): Promise<void> {
  const { principal, region, sourceAddress, userAgent } = caller;
  if (isSovereign(principal, resources)) return;
  const surroundings = { region, sourceAddress, userAgent, now, conditions };
  const decision = await decide((question) => question(transaction), {
    principal,
    action,
    resources,
    surroundings,
  });
  if (!decision.allowed) throw new Fault('Unauthorized', decision.reason);
}

const messageOf = ({ service }: Pick<AnyOperation, 'service'>, reason: string): string =>
  service === 'ec2' ? `You are not authorized to perform this operation. ${reason}` : reason;
