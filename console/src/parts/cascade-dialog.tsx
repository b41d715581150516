// Ends what holds other things, which go with it where that is chosen.

import Checkbox from '@cloudscape-design/components/checkbox';
import { useState } from 'react';
import type { Input } from '../api/actions.ts';
import { texts } from '../texts.ts';
import { ChangeDialog } from './change-dialog.tsx';

type CascadeAction = 'ec2:DeleteIpam' | 'ec2:DeleteIpamPool';

export function CascadeDialog<A extends CascadeAction>(props: {
  readonly title: string;
  readonly action: A;
  readonly input: Input<A>;
  readonly warning: string;
  /** What goes with it. */
  readonly hint: string;
  readonly told: string;
  readonly onDone: () => void;
  readonly onDismiss: () => void;
}) {
  const { input, hint, ...rest } = props;
  const [isCascade, setCascade] = useState(false);
  return (
    <ChangeDialog
      {...rest}
      verb={texts.actions.delete}
      input={{ ...input, ...(isCascade && { Cascade: true }) }}
    >
      <Checkbox checked={isCascade} description={hint} onChange={({ detail }) => setCascade(detail.checked)}>
        {texts.actions.cascade}
      </Checkbox>
    </ChangeDialog>
  );
}
