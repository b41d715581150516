// What stands in place of a page that is not there, or that failed.

import Alert from '@cloudscape-design/components/alert';
import { useRouteError } from 'react-router';

export function PageFailure() {
  const error = useRouteError();
  return (
    <Alert type={error ? 'error' : 'info'} header={error ? 'This page failed' : 'There is no such page'}>
      {error instanceof Error ? error.message : 'Choose another one in the navigation.'}
    </Alert>
  );
}
