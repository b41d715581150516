// What can be done with a CIDR of a resource.

import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { ResourceCidr } from '../../api/actions.ts';
import { resourceWords as words } from '../../texts/resources.ts';
import { texts } from '../../texts.ts';
import type { ResourceAction } from './resource-change.tsx';

export function ResourceMenu(props: {
  readonly selected: ResourceCidr | undefined;
  readonly isPublic: boolean;
  readonly onChoose: (action: ResourceAction) => void;
}) {
  const { selected } = props;
  const isFixed = props.isPublic || selected?.ResourceType !== 'vpc';
  const isIgnored = selected?.ManagementState === 'ignored';
  const itemOf = (id: ResourceAction, isOff: boolean) => ({
    id,
    text: words[id],
    disabled: isFixed || isOff,
    ...(isFixed && { disabledReason: words.onlyVpcs }),
  });
  return (
    <ButtonDropdown
      items={[itemOf('ignore', isIgnored), itemOf('monitor', !isIgnored), itemOf('move', false)]}
      disabled={!selected}
      onItemClick={({ detail }) => props.onChoose(detail.id as ResourceAction)}
    >
      {texts.actions.actions}
    </ButtonDropdown>
  );
}
