// One scope: what it is, where to look at what is in it, its tags, and the way to end it.

import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useIpams, useScopes } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths, withQuery } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { count, nameOf, plain } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { TagsTab } from '../../parts/tags-tab.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { scopeWords as words } from '../../texts/scopes.ts';
import { texts } from '../../texts.ts';
import { DeleteScope } from './delete-scope.tsx';
import { EditScope } from './scope-form.tsx';
import { titleOf } from './scope-title.ts';

export default function ScopeDetails() {
  const { id = '' } = useParams();
  const { data, error } = useScopes();
  const ipams = useIpams();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const close = () => setOpen(undefined);
  const scope = data?.items.find((each) => each.IpamScopeId === id);
  useTitle(scope && titleOf(scope));
  if (!scope) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const ipamId = scope.IpamArn?.split('/').at(-1) ?? '';
  const ipam = ipams.data?.items.find((each) => each.IpamId === ipamId);
  return (
    <SpaceBetween size="l">
      <ThingHeader
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button href={withQuery(paths.dashboard, { scope: id })}>{words.openDashboard}</Button>
            <Button onClick={() => setOpen('edit')}>{texts.actions.edit}</Button>
            <Button
              disabled={scope.IsDefault === true}
              disabledReason={words.defaultStays}
              onClick={() => setOpen('delete')}
            >
              {texts.actions.delete}
            </Button>
          </SpaceBetween>
        }
      >
        {titleOf(scope)}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={id} /> },
          { label: texts.common.state, value: <State state={scope.State} /> },
          { label: words.type, value: plain(scope.IpamScopeType) },
          { label: words.isDefault, value: scope.IsDefault ? words.yes : words.no },
          {
            label: words.authority,
            value: words.authorities[scope.ExternalAuthorityConfiguration ? 'infoblox' : 'amazon'],
          },
          {
            label: words.ipam,
            value: <NameAndId name={nameOf(ipam?.Tags)} id={ipamId} href={paths.ipam(ipamId)} />,
          },
          {
            label: words.pools,
            value: <Link href={withQuery(paths.pools, { scope: id })}>{count(scope.PoolCount)}</Link>,
          },
          { label: texts.common.owner, value: scope.OwnerId },
          { label: texts.common.arn, value: <CopyId id={scope.IpamScopeArn} /> },
          { label: texts.common.description, value: scope.Description },
        ]}
      />
      <AddressedTabs
        tabs={[{ id: 'tags', label: texts.common.tags, content: <TagsTab id={id} tags={scope.Tags} /> }]}
      />
      {open === 'edit' && <EditScope scope={scope} onDismiss={close} />}
      {open === 'delete' && <DeleteScope scope={scope} onDismiss={close} />}
    </SpaceBetween>
  );
}
