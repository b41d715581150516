// The first visit: what an IPAM is, a form to make one, and a plan that ends with a first allocation.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useChange, useIpams } from '../../api/queries.ts';
import { useSettings } from '../../app/settings.ts';
import { CliCommand } from '../../parts/cli-command.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { readCallErrors } from '../../parts/field-errors.ts';
import { nameOf } from '../../parts/names.ts';
import { ipamWords, welcomeWords as words } from '../../texts/ipams.ts';
import { createIpamInput, draftOf, ipamPatterns } from '../ipams/ipam-draft.ts';
import { IpamFields } from '../ipams/ipam-fields.tsx';
import { GuidedPlan } from './guided-plan.tsx';

export default function Welcome() {
  const { data, error } = useIpams();
  const ipam = data?.items[0];
  return (
    <SpaceBetween size="l">
      <Header variant="h1">{words.title}</Header>
      <div className="prose">
        <Box fontSize="heading-m" fontWeight="normal" variant="p">
          {words.intro}
        </Box>
      </div>
      <ErrorAlert error={error} />
      {data &&
        (ipam ? (
          <Made name={nameOf(ipam.Tags, ipam.IpamId)} scopeId={ipam.PrivateDefaultScopeId ?? ''} />
        ) : (
          <CreateFirst />
        ))}
    </SpaceBetween>
  );
}

const Made = ({ name, scopeId }: { readonly name: string; readonly scopeId: string }) => (
  <SpaceBetween size="l">
    <Alert type="success">{words.made(name)}</Alert>
    <GuidedPlan scopeId={scopeId} />
  </SpaceBetween>
);

function CreateFirst() {
  const { region } = useSettings();
  const create = useChange('ec2:CreateIpam');
  const [draft, setDraft] = useState(() => draftOf(undefined, region));
  const [isAsked, setAsked] = useState(false);
  const input = createIpamInput(draft);
  const { errors, rest } = readCallErrors(create, input, ipamPatterns);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(!draft.isReplicationAllowed);
        if (draft.isReplicationAllowed) create.mutate(input);
      }}
    >
      <Container
        header={
          <Header variant="h2" description={words.createHint(region)}>
            {words.createTitle}
          </Header>
        }
        footer={
          <SpaceBetween direction="horizontal" size="s" alignItems="center">
            <Button variant="primary" loading={create.isPending}>
              {ipamWords.create}
            </Button>
            <CliCommand steps={[['ec2:CreateIpam', input]]} />
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <IpamFields
            draft={draft}
            home={region}
            errors={isAsked ? { ...errors, replication: ipamWords.replicationMissing } : errors}
            onChange={(next) => {
              setDraft(next);
              setAsked(false);
            }}
          />
          <ErrorAlert error={rest} />
        </SpaceBetween>
      </Container>
    </form>
  );
}
