// What the form of a service control policy collects, and the documents that it can begin with (guide chapter 08).

import type { FieldPatterns } from '../../parts/field-errors.ts';

export type Template = 'ipam' | 'pool' | 'units' | 'empty';

export type PolicyDraft = {
  readonly name: string;
  readonly description: string;
  readonly template: Template;
  readonly poolId: string;
  /** The entity paths of the units that are left out. */
  readonly unitPaths: readonly string[];
  readonly document: string;
};

export type PolicyField = 'name' | 'document';

export const policyPatterns: FieldPatterns<PolicyField> = [
  ['document', /^Line \d+|policy can have|Content/],
  ['name', /\bname/i],
];

const poolKey = 'ec2:Ipv4IpamPoolId';

function conditionOf({
  template,
  poolId,
  unitPaths,
}: Pick<PolicyDraft, 'template' | 'poolId' | 'unitPaths'>) {
  if (template === 'pool') return { StringNotEquals: { [poolKey]: poolId } };
  const isMissing = { Null: { [poolKey]: 'true' } };
  if (template === 'ipam') return isMissing;
  return { ...isMissing, 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': unitPaths } };
}

/** The document that a choice begins with. */
export function documentOf(choice: Pick<PolicyDraft, 'template' | 'poolId' | 'unitPaths'>): string {
  const statements =
    choice.template === 'empty'
      ? []
      : [
          {
            Effect: 'Deny',
            Action: ['ec2:CreateVpc', 'ec2:AssociateVpcCidrBlock'],
            Resource: 'arn:aws:ec2:*:*:vpc/*',
            Condition: conditionOf(choice),
          },
        ];
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

export const firstPolicy: PolicyDraft = {
  name: '',
  description: '',
  template: 'ipam',
  poolId: '',
  unitPaths: [],
  document: documentOf({ template: 'ipam', poolId: '', unitPaths: [] }),
};

/** A document as people read it; as it is where it is no JSON. */
export function indented(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
}
