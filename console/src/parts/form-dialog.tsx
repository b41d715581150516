// A short form in front of the page: its fields, what the API refused, and the command that does the same.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { texts } from '../texts.ts';
import { CliCommand, type Step } from './cli-command.tsx';
import { ErrorAlert } from './error-alert.tsx';

export type FormDialogProps = {
  readonly title: string;
  readonly verb: string;
  readonly size?: 'medium' | 'large';
  readonly step: Step;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onSubmit: () => void;
  readonly onDismiss: () => void;
  readonly children: React.ReactNode;
};

export function FormDialog(props: FormDialogProps) {
  return (
    <Modal
      visible
      size={props.size ?? 'medium'}
      header={props.title}
      closeAriaLabel={texts.actions.close}
      onDismiss={props.onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <CliCommand steps={[props.step]} />
            <Button variant="link" onClick={props.onDismiss}>
              {texts.actions.cancel}
            </Button>
            <Button variant="primary" loading={props.isBusy} onClick={props.onSubmit}>
              {props.verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <SpaceBetween size="m">
          {props.children}
          <ErrorAlert error={props.error} />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
