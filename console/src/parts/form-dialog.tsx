// A short form in front of the page.

import type { Step } from './cli-command.tsx';
import { DialogFrame, type DialogFrameProps } from './dialog-frame.tsx';

export type FormDialogProps = Omit<DialogFrameProps, 'steps' | 'warning'> & { readonly step: Step };

export const FormDialog = ({ step, ...props }: FormDialogProps) => <DialogFrame {...props} steps={[step]} />;
