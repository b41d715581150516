// How the form of a page ends: the command that does the same, the way out, and the change.

import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { texts } from '../texts.ts';
import { CliCommand, type Step } from './cli-command.tsx';

export const FormEnd = (props: {
  readonly steps: readonly Step[];
  readonly cancelHref: string;
  readonly verb: string;
  readonly isBusy: boolean;
}) => (
  <div className="form-end">
    <CliCommand steps={props.steps} />
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Button variant="link" formAction="none" href={props.cancelHref}>
        {texts.actions.cancel}
      </Button>
      <Button variant="primary" loading={props.isBusy}>
        {props.verb}
      </Button>
    </SpaceBetween>
  </div>
);
