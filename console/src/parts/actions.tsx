// What can be done with a thing or a list: buttons beside its title; on a phone, where those would fill the screen, a menu.

import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { texts } from '../texts.ts';
import { useNarrow } from './use-narrow.ts';

export type Action<Id extends string> = {
  readonly id: Id;
  readonly text: string;
  readonly isOff?: boolean | undefined;
  /** Why it is off. */
  readonly reason?: string | undefined;
};

/** A longer text has no room beside what stands out. */
const shortMax = 16;

export function Actions<Id extends string>(props: {
  readonly actions: readonly Action<Id>[];
  readonly onChoose: (id: Id) => void;
  /** What stands out beside them. */
  readonly primary?: React.ReactNode;
}) {
  const { actions, onChoose, primary } = props;
  const isNarrow = useNarrow();
  const isLong = primary !== undefined && actions.some(({ text }) => text.length > shortMax);
  if (isNarrow && (actions.length > 1 || isLong))
    return (
      <SpaceBetween direction="horizontal" size="xs">
        <ButtonDropdown
          items={actions.map(({ id, text, isOff = false, reason }) => ({
            id,
            text,
            disabled: isOff,
            ...(isOff && reason !== undefined && { disabledReason: reason }),
          }))}
          disabled={actions.every(({ isOff, reason }) => isOff && reason === undefined)}
          onItemClick={({ detail }) => onChoose(detail.id as Id)}
        >
          {texts.actions.actions}
        </ButtonDropdown>
        {primary}
      </SpaceBetween>
    );
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {actions.map(({ id, text, isOff = false, reason }) => (
        <Button
          key={id}
          disabled={isOff}
          {...(isOff && reason !== undefined && { disabledReason: reason })}
          onClick={() => onChoose(id)}
        >
          {text}
        </Button>
      ))}
      {primary}
    </SpaceBetween>
  );
}
