// What stands in place of a thing: that it is awaited, why it cannot be shown, or that there is none of this id.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMatches } from 'react-router';
import { CallError } from '../api/call.ts';
import type { Handle } from '../app/shell.tsx';
import { partWords as words } from '../texts/parts.ts';
import { texts } from '../texts.ts';
import { ErrorAlert } from './error-alert.tsx';
import { WithIds } from './id-text.tsx';

export function Absent(props: {
  readonly error: Error | null;
  /** Whether the answer is there, and the thing is not in it. */
  readonly isKnown: boolean;
  readonly missing: string;
  /** Where else it may be. */
  readonly elsewhere?: readonly { readonly text: string; readonly href: string }[];
}) {
  const { error, isKnown, missing } = props;
  const parent = (useMatches().at(-1)?.handle as Handle | undefined)?.parent;
  const isMissing = error ? error instanceof CallError && /NotFound(Exception)?$/.test(error.code) : isKnown;
  if (!error && !isKnown) return <Awaited />;
  return (
    <SpaceBetween size="l">
      <Header variant="h1">{isMissing ? words.notFound : words.notShown}</Header>
      {isMissing ? (
        <Box>
          <WithIds text={missing} />
        </Box>
      ) : (
        <ErrorAlert error={error} />
      )}
      <SpaceBetween direction="horizontal" size="xs">
        {isMissing &&
          props.elsewhere?.map(({ text, href }) => (
            <Button key={href} href={href}>
              <span className="one-line" title={text}>
                {text}
              </span>
            </Button>
          ))}
        {parent && <Button href={parent.href}>{words.backTo(parent.title)}</Button>}
      </SpaceBetween>
    </SpaceBetween>
  );
}

/** Shows only after a moment: what comes at once does not flicker. */
export const Awaited = () => (
  <div className="awaited">
    <StatusIndicator type="loading">{texts.common.loading}</StatusIndicator>
  </div>
);
