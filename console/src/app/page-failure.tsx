// What stands in place of a page that is not there, or that failed.

import Alert from '@cloudscape-design/components/alert';
import { useRouteError } from 'react-router';
import { shellWords as words } from '../texts/shell.ts';

export function PageFailure() {
  const error = useRouteError();
  return (
    <Alert type={error ? 'error' : 'info'} header={error ? words.pageFailed : words.noPage}>
      {error instanceof Error ? error.message : words.chooseOther}
    </Alert>
  );
}
