// What stands in place of a page that is not there, or that failed.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRouteError } from 'react-router';
import { ErrorAlert } from '../parts/error-alert.tsx';
import { shellWords as words } from '../texts/shell.ts';
import { paths } from './paths.ts';

export function PageFailure() {
  const error = useRouteError();
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={error ? words.failedHint : words.chooseOther}>
        {error ? words.pageFailed : words.noPage}
      </Header>
      <ErrorAlert error={error instanceof Error ? error : null} />
      <SpaceBetween direction="horizontal" size="xs">
        {Boolean(error) && <Button onClick={() => location.reload()}>{words.reload}</Button>}
        <Button variant="primary" href={paths.dashboard}>
          {words.toDashboard}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
