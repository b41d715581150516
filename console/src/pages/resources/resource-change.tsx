// Has a block ignored, monitored again, or moved to another scope.

import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { ResourceCidr, Scope } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { resourceWords as words } from '../../texts/resources.ts';
import { titleOf as titleOfScope } from '../scopes/scope-title.ts';
import { titleOf } from './resource-columns.tsx';

export type ResourceAction = 'ignore' | 'monitor' | 'move';

export function ResourceChange(props: {
  readonly action: ResourceAction;
  readonly resource: ResourceCidr;
  readonly scopes: readonly Scope[];
  readonly onDone: () => void;
  readonly onDismiss: () => void;
}) {
  const { action, resource } = props;
  const change = useChange('ec2:ModifyIpamResourceCidr');
  const current = props.scopes.find((scope) => scope.IpamScopeId === resource.IpamScopeId);
  const others = props.scopes.filter(
    (scope) => scope !== current && scope.IpamScopeType === 'private' && scope.IpamArn === current?.IpamArn,
  );
  const options = others.map((scope) => ({
    value: scope.IpamScopeId ?? '',
    label: titleOfScope(scope),
    description: scope.IpamScopeId ?? '',
  }));
  const [destination, setDestination] = useState(options[0]);
  const id = resource.ResourceId ?? '';
  const input = {
    ResourceId: id,
    ResourceCidr: resource.ResourceCidr,
    ResourceRegion: resource.ResourceRegion,
    CurrentIpamScopeId: resource.IpamScopeId,
    Monitored: action === 'move' ? resource.ManagementState !== 'ignored' : action === 'monitor',
    ...(action === 'move' && destination && { DestinationIpamScopeId: destination.value }),
  };
  const hint = { ignore: words.ignoreHint, monitor: words.monitorHint, move: words.moveHint }[action];
  const done = { ignore: words.ignored, monitor: words.monitored, move: words.moved }[action];
  return (
    <FormDialog
      title={words.titleOf(words[action], titleOf(resource), resource.ResourceCidr ?? '')}
      verb={action === 'move' ? words.moveVerb : words[action]}
      step={['ec2:ModifyIpamResourceCidr', input]}
      isBusy={change.isPending}
      error={change.error}
      onDismiss={props.onDismiss}
      onSubmit={() => {
        if (action === 'move' && !destination) return;
        change.mutate(input, {
          onSuccess: ({ IpamResourceCidr: now }) => {
            const isWaiting = action === 'move' && now?.IpamScopeId === resource.IpamScopeId;
            tell(isWaiting ? words.movesLater(id) : done(id));
            props.onDone();
          },
        });
      }}
    >
      <Box variant="p">{hint}</Box>
      {action === 'move' && (
        <FormField label={words.scope} {...(options.length === 0 && { errorText: words.noOtherScope })}>
          <Select
            selectedOption={destination ?? null}
            options={options}
            disabled={options.length === 0}
            onChange={({ detail }) =>
              setDestination(options.find(({ value }) => value === detail.selectedOption.value))
            }
          />
        </FormField>
      )}
    </FormDialog>
  );
}
