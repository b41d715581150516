// A dialog that carries out one call: says when it is done, and closes; a refusal stays in it, at the field it is about.

import type { Action, Input, Output } from '../api/actions.ts';
import { useChange } from '../api/queries.ts';
import { tell } from '../app/notices.ts';
import { stepOf } from './cli-command.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { type FieldErrors, type FieldPatterns, readCallErrors } from './field-errors.ts';
import { flat } from './flat.ts';

export type ChangeDialogProps<A extends Action, Field extends string> = {
  readonly title: string;
  readonly verb: string;
  readonly size?: 'medium' | 'large';
  readonly action: A;
  readonly input: Input<A>;
  /** Where the call is made, unless in the region that is chosen. */
  readonly region?: string | undefined;
  /** What goes: the verb has to be typed. */
  readonly warning?: React.ReactNode;
  /** What is said when it is done. */
  readonly told: string | ((output: Output<A>) => string);
  /** Which messages are about which field. */
  readonly fields?: FieldPatterns<Field>;
  /** Whether the call can be made; says itself what is missing where it cannot. */
  readonly isReady?: () => boolean;
  readonly children?: React.ReactNode | ((errors: FieldErrors<Field>) => React.ReactNode);
  /** Besides closing, such as leaving the page of what is no more. */
  readonly onDone?: (output: Output<A>) => void;
  readonly onDismiss: () => void;
};

export function ChangeDialog<A extends Action, Field extends string = never>(
  props: ChangeDialogProps<A, Field>,
) {
  const { action, input, region, told, isReady, children, onDone, onDismiss } = props;
  const change = useChange(action, region, (output) => {
    tell(typeof told === 'string' ? told : told(output));
    onDismiss();
    onDone?.(output);
  });
  const { errors, rest } = readCallErrors(change, input, props.fields ?? []);
  return (
    <DialogFrame
      title={props.title}
      verb={props.verb}
      size={props.size ?? 'medium'}
      steps={[stepOf(action, input)]}
      region={region}
      warning={props.warning}
      isBusy={change.isPending}
      error={rest}
      onDismiss={onDismiss}
      onSubmit={() => {
        if (isReady?.() !== false) change.mutate(input);
      }}
    >
      {flat(typeof children === 'function' ? children(errors) : children)}
    </DialogFrame>
  );
}
