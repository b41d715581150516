// "Show AWS CLI command": what does the same in a terminal.

import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Popover from '@cloudscape-design/components/popover';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Action, Input } from '../api/actions.ts';
import { cliCommand } from '../api/cli.ts';
import { useSettings } from '../app/settings.ts';
import { partWords } from '../texts/parts.ts';
import { texts } from '../texts.ts';
import { CodeText } from './code-text.tsx';

export type Step = { [A in Action]: readonly [A, Input<A>] }[Action];

export const stepOf = <A extends Action>(action: A, input: Input<A>): Step =>
  [action, input] as unknown as Step;

export function CliCommand(props: {
  readonly steps: readonly Step[];
  /** Where the calls are made, unless in the region that is chosen. */
  readonly region?: string | undefined;
}) {
  const { region: chosen } = useSettings();
  const region = props.region ?? chosen;
  const place = { region, endpoint: location.origin };
  const text = props.steps.map(([action, input]) => cliCommand(action, input as object, place)).join('\n\n');
  return (
    <Popover
      triggerType="custom"
      size="large"
      fixedWidth
      header={texts.actions.showCli}
      content={
        <SpaceBetween size="s">
          <CodeText label={texts.actions.showCli}>{text}</CodeText>
          <CopyToClipboard
            textToCopy={text}
            copyButtonText={texts.actions.copy}
            copySuccessText={texts.actions.copied}
            copyErrorText={partWords.copyFailed}
          />
        </SpaceBetween>
      }
    >
      <Button iconName="script" variant="inline-link" formAction="none">
        {texts.actions.showCli}
      </Button>
    </Popover>
  );
}
