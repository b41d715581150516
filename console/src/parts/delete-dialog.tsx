// Deleting asks first: what goes, and a word to type.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { texts } from '../texts.ts';
import { CliCommand, type Step } from './cli-command.tsx';
import { ErrorAlert } from './error-alert.tsx';

export type DeleteDialogProps = {
  readonly title: string;
  readonly warning: React.ReactNode;
  /** More to choose, such as a cascade. */
  readonly children?: React.ReactNode;
  readonly step: Step;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly verb?: string;
  readonly onConfirm: () => void;
  readonly onDismiss: () => void;
};

export function DeleteDialog(props: DeleteDialogProps) {
  const verb = props.verb ?? texts.actions.delete;
  const word = verb.toLowerCase();
  const [typed, setTyped] = useState('');
  const confirm = (event?: FormEvent) => {
    event?.preventDefault();
    if (typed === word) props.onConfirm();
  };
  return (
    <Modal
      visible
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
            <Button
              variant="primary"
              disabled={typed !== word}
              loading={props.isBusy}
              onClick={() => confirm()}
            >
              {verb}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="warning">{props.warning}</Alert>
        {props.children}
        <form onSubmit={confirm}>
          <FormField label={texts.common.confirmLabel(word)}>
            <Input
              value={typed}
              onChange={({ detail }) => setTyped(detail.value)}
              placeholder={word}
              autoFocus
            />
          </FormField>
        </form>
        <ErrorAlert error={props.error} />
      </SpaceBetween>
    </Modal>
  );
}
