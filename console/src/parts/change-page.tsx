// A page with a form that carries out one call. A refusal is told at the field it is about, else above the buttons.

import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Action, Input, Output } from '../api/actions.ts';
import { useChange } from '../api/queries.ts';
import { tell } from '../app/notices.ts';
import { stepOf } from './cli-command.tsx';
import { ErrorAlert } from './error-alert.tsx';
import { type FieldErrors, type FieldPatterns, readCallErrors } from './field-errors.ts';
import { flat } from './flat.ts';
import { FormEnd } from './form-end.tsx';
import { ThingHeader } from './thing-header.tsx';

export type ChangePageProps<A extends Action, Field extends string> = {
  readonly title: string;
  readonly description?: string;
  readonly verb: string;
  readonly cancelHref: string;
  readonly action: A;
  readonly input: Input<A>;
  /** What is said when it is done. */
  readonly told: (output: Output<A>) => string;
  /** Which messages are about which field. */
  readonly fields?: FieldPatterns<Field>;
  /** Whether the call can be made; says itself what is missing where it cannot. */
  readonly isReady?: () => boolean;
  readonly children: (errors: FieldErrors<Field>) => React.ReactNode;
  readonly onDone: (output: Output<A>) => void;
};

export function ChangePage<A extends Action, Field extends string = never>(props: ChangePageProps<A, Field>) {
  const { action, input, told, isReady, onDone } = props;
  const change = useChange(action, undefined, (output) => {
    tell(told(output));
    onDone(output);
  });
  const { errors, rest } = readCallErrors(change, input, props.fields ?? []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending && isReady?.() !== false) change.mutate(input);
      }}
    >
      <Form
        header={<ThingHeader description={props.description}>{props.title}</ThingHeader>}
        actions={
          <FormEnd
            steps={[stepOf(action, input)]}
            cancelHref={props.cancelHref}
            verb={props.verb}
            isBusy={change.isPending}
          />
        }
      >
        <SpaceBetween size="l">
          {flat(props.children(errors))}
          <ErrorAlert error={rest} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
