// What a share of another account lets this one use.

import type { Output } from '../../api/actions.ts';
import type { Share } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { shareWords as words } from '../../texts/shares.ts';
import { texts } from '../../texts.ts';
import { ThingLink, titleOfThing, typeOfThing, useThings } from './things.tsx';

type Resource = NonNullable<Output<'ram:ListResources'>['resources']>[number];

export function ReceivedResources({ share }: { readonly share: Share }) {
  const things = new Map(useThings().map((thing) => [thing.arn, thing.name]));
  const resources = useList(
    'ram:ListResources',
    { resourceOwner: 'OTHER-ACCOUNTS', resourceShareArns: [share.resourceShareArn ?? ''] },
    (output) => output.resources,
  );
  const columns: Column<Resource>[] = [
    {
      id: 'entity',
      header: words.kinds.RESOURCE.entity,
      value: ({ arn = '' }) => titleOfThing(arn, things.get(arn)),
      cell: ({ arn = '' }) => <ThingLink arn={arn} name={things.get(arn)} />,
    },
    { id: 'type', header: words.type, value: ({ arn = '' }) => typeOfThing(arn) },
    { id: 'created', header: words.sharedAt, value: ({ creationTime }) => timeOf(creationTime) },
    { id: 'arn', header: texts.common.arn, value: ({ arn }) => arn, isHidden: true },
  ];
  return (
    <Collection
      name="received-resources"
      title={words.kinds.RESOURCE.title}
      question={resources}
      columns={columns}
      idOf={({ arn }) => arn ?? ''}
      empty={
        <EmptyList
          title={words.kinds.RESOURCE.empty}
          {...(share.status === 'PENDING' && { hint: words.waiting })}
        />
      }
    />
  );
}
