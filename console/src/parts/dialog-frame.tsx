// What every dialog that changes something has: its fields, a word to type where something goes for good, what the API
// refused, and the command that does the same. Enter submits it, Escape closes it.

import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useId, useState } from 'react';
import { texts } from '../texts.ts';
import { CliCommand, type Step } from './cli-command.tsx';
import { ErrorAlert } from './error-alert.tsx';
import { WithIds } from './id-text.tsx';

export type DialogFrameProps = {
  readonly title: string;
  readonly verb: string;
  readonly size?: 'medium' | 'large';
  readonly steps: readonly Step[];
  /** The region of the command, unless it is the one that is chosen. */
  readonly region?: string | undefined;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** What goes: the verb has to be typed. */
  readonly warning?: React.ReactNode;
  readonly children?: React.ReactNode;
  readonly onSubmit: () => void;
  readonly onDismiss: () => void;
};

export function DialogFrame(props: DialogFrameProps) {
  const formId = useId();
  const [typed, setTyped] = useState('');
  const word = props.verb.toLowerCase();
  const isConfirmed = props.warning === undefined || typed.trim().toLowerCase() === word;
  return (
    <Modal
      visible
      size={props.size ?? 'medium'}
      header={<WithIds text={props.title} />}
      closeAriaLabel={texts.actions.close}
      onDismiss={props.onDismiss}
      footer={
        <div className="dialog-footer">
          <CliCommand steps={props.steps} region={props.region} />
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <Button variant="link" formAction="none" onClick={props.onDismiss}>
              {texts.actions.cancel}
            </Button>
            <Button variant="primary" form={formId} disabled={!isConfirmed} loading={props.isBusy}>
              {props.verb}
            </Button>
          </SpaceBetween>
        </div>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && !props.isBusy) props.onSubmit();
        }}
      >
        <SpaceBetween size="m">
          {props.warning !== undefined && <Alert type="warning">{props.warning}</Alert>}
          {props.children}
          {props.warning !== undefined && (
            <FormField label={texts.common.confirmLabel(word)}>
              <Input
                value={typed}
                placeholder={word}
                autoFocus
                autoComplete={false}
                onChange={({ detail }) => setTyped(detail.value)}
              />
            </FormField>
          )}
          <ErrorAlert error={props.error} />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
