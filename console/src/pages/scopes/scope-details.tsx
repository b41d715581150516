// One scope: what it is, where to look at what is in it, its tags, and the way to end it.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useChange, useScopes } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { CopyId } from '../../parts/copy-id.tsx';
import { DeleteDialog } from '../../parts/delete-dialog.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { texts } from '../../texts.ts';
import { titleOf } from './scope-table.tsx';

export default function ScopeDetails() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { data, error } = useScopes();
  const remove = useChange('ec2:DeleteIpamScope');
  const [isDeleting, setDeleting] = useState(false);
  const scope = data?.items.find((each) => each.IpamScopeId === id);
  if (!scope)
    return error ? (
      <ErrorAlert error={error} />
    ) : data ? (
      <Box variant="p">There is no scope {id} here.</Box>
    ) : null;
  const ipamId = scope.IpamArn?.split('/').at(-1) ?? '';
  const input = { IpamScopeId: id };
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={withQuery(paths.dashboard, { scope: id })}>Open dashboard</Button>
            <Button
              disabled={scope.IsDefault === true}
              disabledReason="A default scope goes with its IPAM."
              onClick={() => setDeleting(true)}
            >
              {texts.actions.delete}
            </Button>
          </SpaceBetween>
        }
      >
        {titleOf(scope)}
      </Header>
      <Facts
        facts={[
          { label: 'Scope ID', value: <CopyId id={id} /> },
          { label: 'State', value: <State state={scope.State} /> },
          { label: 'Type', value: plain(scope.IpamScopeType) },
          { label: 'IPAM', value: <Link href={paths.ipam(ipamId)}>{ipamId}</Link> },
          {
            label: 'Pools',
            value: <Link href={withQuery(paths.pools, { scope: id })}>{scope.PoolCount ?? 0}</Link>,
          },
          { label: 'Owner', value: scope.OwnerId },
          { label: 'ARN', value: <CopyId id={scope.IpamScopeArn} /> },
          { label: 'Description', value: scope.Description },
        ]}
      />
      <AddressedTabs
        tabs={[{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={scope.Tags} /> }]}
      />
      {isDeleting && (
        <DeleteDialog
          title={`Delete scope ${titleOf(scope)}?`}
          warning="A scope can be deleted when no pool is in it."
          step={['ec2:DeleteIpamScope', input]}
          isBusy={remove.isPending}
          error={remove.error}
          onDismiss={() => setDeleting(false)}
          onConfirm={() =>
            remove.mutate(input, {
              onSuccess: () => {
                tell(`The scope ${id} was deleted.`);
                void navigate('/scopes');
              },
            })
          }
        />
      )}
    </SpaceBetween>
  );
}
