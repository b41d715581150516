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
import { type IpamDraft, IpamFields } from '../ipams/ipam-fields.tsx';
import { createIpamInput } from '../ipams/ipam-form-page.tsx';
import { GuidedPlan } from './guided-plan.tsx';

export default function Welcome() {
  const { data, error } = useIpams();
  const ipam = data?.items[0];
  return (
    <SpaceBetween size="l">
      <Header variant="h1">Plan your address space</Header>
      <Box fontSize="heading-m" fontWeight="normal" variant="p">
        An IPAM is the register of your address space: who may use which block, and who does. You divide the
        space into pools, by Region and by purpose, and every network takes its block from a pool, so that no
        two ever get the same. Meanwhile the IPAM watches the networks that exist, and tells which of them
        nobody planned.
      </Box>
      <ErrorAlert error={error} />
      {data &&
        (ipam ? <Made id={ipam.IpamId ?? ''} scopeId={ipam.PrivateDefaultScopeId ?? ''} /> : <CreateFirst />)}
    </SpaceBetween>
  );
}

const Made = ({ id, scopeId }: { readonly id: string; readonly scopeId: string }) => (
  <SpaceBetween size="l">
    <Alert type="success">The IPAM {id} is there. Its space is planned next.</Alert>
    <GuidedPlan scopeId={scopeId} />
  </SpaceBetween>
);

function CreateFirst() {
  const { region } = useSettings();
  const create = useChange('ec2:CreateIpam');
  const [draft, setDraft] = useState<IpamDraft>({
    name: '',
    description: '',
    tier: 'advanced',
    regions: [region],
    privateGua: false,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(createIpamInput(draft));
      }}
    >
      <Container
        header={
          <Header
            variant="h2"
            description={`It is administered in ${region}; choose another Region in the top bar.`}
          >
            Create your IPAM
          </Header>
        }
        footer={
          <SpaceBetween direction="horizontal" size="s" alignItems="center">
            <Button variant="primary" loading={create.isPending}>
              Create IPAM
            </Button>
            <CliCommand steps={[['ec2:CreateIpam', createIpamInput(draft)]]} />
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <IpamFields draft={draft} home={region} isNew onChange={setDraft} />
          <ErrorAlert error={create.error} />
        </SpaceBetween>
      </Container>
    </form>
  );
}
