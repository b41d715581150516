// The shares of this account, and those of others that reach it.

import type { ShareAssociation } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';

export const useShares = (resourceOwner: 'SELF' | 'OTHER-ACCOUNTS') =>
  useList('ram:GetResourceShares', { resourceOwner }, (output) =>
    output.resourceShares?.filter(({ status }) => status !== 'DELETED'),
  );

/** What there is of something in a share: not what was taken out of it lately. */
export const present = (associations: readonly ShareAssociation[] | undefined) =>
  associations?.filter(({ status }) => status !== 'DISASSOCIATED');

/** What is in all shares of this account, or whom they reach, by the ARN of the share. */
export function useAssociated(associationType: 'RESOURCE' | 'PRINCIPAL') {
  const { data } = useList('ram:GetResourceShareAssociations', { associationType }, (output) =>
    present(output.resourceShareAssociations),
  );
  const byShare = data && Map.groupBy(data.items, ({ resourceShareArn }) => resourceShareArn ?? '');
  /** Nothing until it is known. */
  return (arn: string | undefined): readonly string[] | undefined =>
    byShare && (byShare.get(arn ?? '') ?? []).map(({ associatedEntity }) => associatedEntity ?? '');
}
