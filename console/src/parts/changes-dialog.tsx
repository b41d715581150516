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
  /** The same ones for as long as the dialog is open. */
  readonly inputs: readonly Input<A>[];
  /** What each of them is about. */
  readonly names: readonly string[];
  readonly warning: React.ReactNode;
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
      steps={inputs.slice(changes.doneCount).map((input) => stepOf(action, input))}
      warning={props.warning}
      isBusy={changes.isPending}
      error={changes.error}
      onDismiss={onDismiss}
      onSubmit={() => changes.mutate()}
    >
      {names.length > 1 && (
        <ul>
          {names.map((name) => (
            <li key={name} className="mono">
              {name}
            </li>
          ))}
        </ul>
      )}
      {changes.error && changes.doneCount > 0 && (
        <Box>{words.doneBefore(changes.doneCount, names[changes.doneCount] ?? '')}</Box>
      )}
    </DialogFrame>
  );
}
