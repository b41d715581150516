// With whom a thing is shared, and by which shares; another share is made here, and the thing taken out of one.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import { useState } from 'react';
import type { ShareAssociation } from '../../api/monitoring-actions.ts';
import { useList } from '../../api/queries.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { Actions } from '../../parts/actions.tsx';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { timeOf } from '../../parts/time.ts';
import { type ShareableType, sharingWords as words } from '../../texts/sharing.ts';
import { texts } from '../../texts.ts';
import { CreateShare } from './create-share.tsx';
import { Principal, usePrincipalNames } from './principal.tsx';
import { shareStateColumn } from './share-state.tsx';
import { present } from './use-shares.ts';

export type SharedThing = {
  readonly arn: string;
  readonly name: string;
  readonly type: ShareableType;
  readonly ownerId: string;
  /** Shares are where the thing is administered. */
  readonly region: string | undefined;
};

type Row = ShareAssociation & { readonly principals: readonly string[] };

/** The shares that a thing is in, and whom each of them reaches. */
function useShares({ arn, region }: SharedThing, isOwn: boolean) {
  const shares = useList(
    'ram:GetResourceShareAssociations',
    isOwn ? { associationType: 'RESOURCE', resourceArn: arn } : undefined,
    (output) => present(output.resourceShareAssociations),
    { region },
  );
  const own = shares.data?.items;
  const arns = own?.map(({ resourceShareArn }) => resourceShareArn ?? '') ?? [];
  const principals = useList(
    'ram:GetResourceShareAssociations',
    arns.length > 0 ? { associationType: 'PRINCIPAL', resourceShareArns: arns } : undefined,
    (output) => present(output.resourceShareAssociations),
    { region },
  );
  const reached = Map.groupBy(principals.data?.items ?? [], ({ resourceShareArn }) => resourceShareArn);
  const items = own?.map((share) => ({
    ...share,
    principals: (reached.get(share.resourceShareArn) ?? []).map(
      ({ associatedEntity }) => associatedEntity ?? '',
    ),
  }));
  return {
    data: items && { items, isTruncated: shares.data?.isTruncated ?? false },
    isPending: shares.isPending,
    error: shares.error ?? principals.error,
  };
}

export function ThingSharing({ thing }: { readonly thing: SharedThing }) {
  const { accountId } = useSession();
  const isOwn = thing.ownerId === accountId;
  const question = useShares(thing, isOwn);
  const columns = useColumns(thing.region);
  const [isSharing, setSharing] = useState(false);
  const [going, setGoing] = useState<Row>();
  const thingWords = words.things[thing.type];
  if (!isOwn) {
    return (
      <Container header={<Header variant="h2">{words.title}</Header>}>
        {thingWords.notYours(thing.ownerId)}
      </Container>
    );
  }
  const create = <Button onClick={() => setSharing(true)}>{words.create}</Button>;
  return (
    <>
      <Collection
        name="thing-shares"
        title={words.title}
        description={
          <>
            {thingWords.hint}{' '}
            <Link href={withQuery(paths.shares, { region: thing.region })}>{words.all}</Link>
          </>
        }
        question={question}
        columns={columns}
        idOf={({ resourceShareArn }) => resourceShareArn ?? ''}
        selection="single"
        empty={<EmptyList title={words.none} hint={thingWords.noneHint} action={create} />}
        actions={([share]) => (
          <Actions
            actions={[{ id: 'remove', text: words.remove, isOff: !share }]}
            onChoose={() => setGoing(share)}
            primary={create}
          />
        )}
      />
      {isSharing && <CreateShare thing={thing} onDismiss={() => setSharing(false)} />}
      {going && (
        <ChangeDialog
          title={words.removeTitle(thing.name, going.resourceShareName ?? '')}
          verb={texts.actions.remove}
          action="ram:DisassociateResourceShare"
          region={thing.region}
          input={{ resourceShareArn: going.resourceShareArn, resourceArns: [thing.arn] }}
          warning={thingWords.removeHint}
          told={words.removed(going.resourceShareName ?? '')}
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}

function useColumns(region: string | undefined): Column<Row>[] {
  const nameOf = usePrincipalNames();
  return [
    {
      id: 'name',
      header: words.share,
      value: ({ resourceShareName }) => resourceShareName,
      cell: ({ resourceShareName, resourceShareArn: arn = '' }) => (
        <Link href={withQuery(paths.share(arn), { region })}>{resourceShareName}</Link>
      ),
    },
    shareStateColumn,
    {
      id: 'principals',
      header: words.principals,
      value: ({ principals }) => principals.join(', '),
      cell: ({ principals }) =>
        principals.length === 0
          ? words.nobody
          : principals.map((text) => (
              <div key={text}>
                <Principal text={text} name={nameOf(text)} />
              </div>
            )),
    },
    { id: 'created', header: words.created, value: ({ creationTime }) => timeOf(creationTime) },
    { id: 'arn', header: words.arn, value: ({ resourceShareArn }) => resourceShareArn, isHidden: true },
  ];
}
