// Deleting asks first: what goes, and a word to type.

import { texts } from '../texts.ts';
import type { Step } from './cli-command.tsx';
import { DialogFrame, type DialogFrameProps } from './dialog-frame.tsx';

export type DeleteDialogProps = Omit<DialogFrameProps, 'steps' | 'verb' | 'onSubmit'> & {
  readonly warning: React.ReactNode;
  readonly step: Step;
  readonly verb?: string;
  readonly onConfirm: () => void;
};

export const DeleteDialog = ({ step, verb, onConfirm, ...props }: DeleteDialogProps) => (
  <DialogFrame {...props} steps={[step]} verb={verb ?? texts.actions.delete} onSubmit={onConfirm} />
);
