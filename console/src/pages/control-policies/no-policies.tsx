// What stands in place of policies for an account that does not make them.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { paths } from '../../app/paths.ts';
import { EmptyList } from '../../parts/empty-list.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';

export const NoPolicies = (props: { readonly error: Error | null; readonly isAlone: boolean }) => (
  <SpaceBetween size="l">
    <Header variant="h1" description={words.description}>
      {words.title}
    </Header>
    {props.error ? (
      <ErrorAlert error={props.error} />
    ) : (
      <Container>
        <EmptyList
          {...(props.isAlone
            ? { title: words.alone, hint: words.aloneHint }
            : { title: words.notYours, hint: words.notYoursHint })}
          action={<Button href={paths.organization}>{words.toOrganization}</Button>}
        />
      </Container>
    )}
  </SpaceBetween>
);
