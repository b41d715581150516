// What stands in place of a list without anything in it: that it is empty, what would be in it, and how it gets there.

import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';

export function EmptyList(props: {
  readonly title: string;
  readonly hint?: React.ReactNode;
  readonly action?: React.ReactNode;
}) {
  return (
    <SpaceBetween size="xs" alignItems="center">
      <b>{props.title}</b>
      {props.hint !== undefined && (
        <Box color="text-body-secondary" textAlign="center">
          {props.hint}
        </Box>
      )}
      {props.action && <Box padding={{ top: 'xs' }}>{props.action}</Box>}
    </SpaceBetween>
  );
}
