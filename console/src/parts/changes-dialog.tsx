// A dialog that carries out one call for each of several things that were chosen. What was done before one was refused is
// told, and not done again.

import Box from '@cloudscape-design/components/box';
import type { Action, Input } from '../api/actions.ts';
import { useChanges } from '../api/queries.ts';
import { tell } from '../app/notices.ts';
import { partWords as words } from '../texts/parts.ts';
import { stepOf } from './cli-command.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function ChangesDialog<A extends Action>(props: {
  readonly title: string;
  readonly verb: string;
  readonly action: A;
  readonly inputs: readonly Input<A>[];
  /** What each of them is about. */
  readonly names: readonly string[];
  /** What goes: the verb has to be typed. */
  readonly warning?: React.ReactNode;
  /** Whether the calls can be made; says itself what is missing where they cannot. */
  readonly isReady?: () => boolean;
  /** Where what is changed is chosen in the dialog; else it is listed. */
  readonly children?: React.ReactNode;
  readonly told: string;
  readonly onDismiss: () => void;
}) {
  const { action, inputs, names, told, onDismiss } = props;
  const changes = useChanges(action, inputs, () => {
    tell(told);
    onDismiss();
  });
  return (
    <DialogFrame
      title={props.title}
      verb={props.verb}
      steps={changes.left.map((input) => stepOf(action, input))}
      warning={props.warning}
      isBusy={changes.isPending}
      error={changes.error}
      onDismiss={onDismiss}
      onSubmit={() => {
        if (props.isReady?.() !== false) changes.mutate();
      }}
    >
      {props.children}
      {!props.children && names.length > 1 && (
        <ul>
          {names.map((name) => (
            <li key={name} className="mono">
              {name}
            </li>
          ))}
        </ul>
      )}
      {changes.error && changes.doneCount > 0 && (
        <Box>
          {words.doneBefore(changes.doneCount, names[inputs.indexOf(changes.left[0] as Input<A>)] ?? '')}
        </Box>
      )}
    </DialogFrame>
  );
}
