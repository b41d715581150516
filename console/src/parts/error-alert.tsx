// What the API refused, in its own words, where it was caused.

import Alert from '@cloudscape-design/components/alert';
import { CallError } from '../api/call.ts';
import { texts } from '../texts.ts';

export function ErrorAlert({ error }: { readonly error: Error | null | undefined }) {
  if (!error) return null;
  const code = error instanceof CallError ? error.code : undefined;
  return (
    <div role="alert">
      <Alert type="error" header={code ?? texts.common.refused}>
        {error.message}
      </Alert>
    </div>
  );
}
