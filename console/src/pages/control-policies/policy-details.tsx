// One service control policy: its document, and what it is attached to.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCall } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { AddressedTabs, Facts } from '../../parts/details.tsx';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { texts } from '../../texts.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { AttachPolicy } from './attach-policy.tsx';
import { DeletePolicy } from './delete-policy.tsx';
import { indented } from './policy-draft.ts';
import { PolicyTargets } from './policy-targets.tsx';
import { usePolicyTargets } from './use-policies.ts';

export default function PolicyDetails() {
  const { id = '' } = useParams();
  const { data, error } = useCall('organizations:DescribePolicy', { PolicyId: id });
  const { isManagement } = useOrganization();
  const targets = usePolicyTargets(id);
  const [open, setOpen] = useState<'attach' | 'delete'>();
  const close = () => setOpen(undefined);
  const policy = data?.Policy?.PolicySummary;
  useTitle(policy?.Name);
  if (!policy) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const fixed = policy.AwsManaged && { disabled: true, disabledReason: words.immutable };
  const isAttached = (targets.data?.items.length ?? 0) > 0;
  const kept = fixed || (isAttached && { disabled: true, disabledReason: words.stillAttached });
  return (
    <SpaceBetween size="l">
      <ThingHeader
        description={policy.Description}
        actions={
          isManagement && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button {...kept} onClick={() => setOpen('delete')}>
                {texts.actions.delete}
              </Button>
              <Button {...fixed} href={paths.editControlPolicy(id)}>
                {texts.actions.edit}
              </Button>
              <Button variant="primary" onClick={() => setOpen('attach')}>
                {words.attachPolicy}
              </Button>
            </SpaceBetween>
          )
        }
      >
        {policy.Name}
      </ThingHeader>
      <Facts
        facts={[
          { label: words.id, value: <CopyId id={policy.Id} /> },
          { label: words.kind, value: policy.AwsManaged ? words.kinds.service : words.kinds.own },
          { label: texts.common.arn, value: <CopyId id={policy.Arn} /> },
        ]}
      />
      <AddressedTabs
        tabs={[
          {
            id: 'targets',
            label: words.targets,
            content: (
              <PolicyTargets policy={policy} {...(isManagement && { onAttach: () => setOpen('attach') })} />
            ),
          },
          {
            id: 'document',
            label: words.document,
            content: (
              <Container header={<Header variant="h2">{words.document}</Header>}>
                <CodeText label={words.document}>{indented(data.Policy?.Content ?? '')}</CodeText>
              </Container>
            ),
          },
        ]}
      />
      {open === 'attach' && <AttachPolicy policy={policy} onDismiss={close} />}
      {open === 'delete' && <DeletePolicy policy={policy} onDismiss={close} />}
    </SpaceBetween>
  );
}
