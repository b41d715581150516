// Makes an IPAM, or changes one.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Ipam } from '../../api/actions.ts';
import { useChange, useIpams } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useSettings } from '../../app/settings.ts';
import { CliCommand, type Step } from '../../parts/cli-command.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { tagSpecifications } from '../../parts/tag-fields.tsx';
import { texts } from '../../texts.ts';
import { type IpamDraft, IpamFields } from './ipam-fields.tsx';

export default function IpamFormPage() {
  const { id } = useParams();
  const { region } = useSettings();
  const { data } = useIpams();
  const ipam = data?.items.find((each) => each.IpamId === id);
  if (id !== undefined && !ipam) return null;
  return <IpamForm key={ipam?.IpamId ?? region} ipam={ipam} region={region} />;
}

const draftOf = (ipam: Ipam | undefined, region: string): IpamDraft => ({
  name: '',
  description: ipam?.Description ?? '',
  tier: ipam?.Tier ?? 'advanced',
  regions: ipam?.OperatingRegions?.map((each) => each.RegionName ?? '') ?? [region],
  privateGua: ipam?.EnablePrivateGua ?? false,
});

export function createIpamInput(draft: IpamDraft) {
  return {
    ...(draft.description !== '' && { Description: draft.description }),
    OperatingRegions: draft.regions.map((RegionName) => ({ RegionName })),
    Tier: draft.tier,
    ...(draft.privateGua && { EnablePrivateGua: true }),
    ...tagSpecifications('ipam', draft.name, []),
  };
}

function modifyInput(ipam: Ipam, draft: IpamDraft) {
  const before = draftOf(ipam, '').regions;
  const added = draft.regions.filter((each) => !before.includes(each));
  const removed = before.filter((each) => !draft.regions.includes(each));
  return {
    IpamId: ipam.IpamId,
    ...(draft.description !== (ipam.Description ?? '') && { Description: draft.description }),
    ...(draft.tier !== ipam.Tier && { Tier: draft.tier }),
    ...(draft.privateGua !== (ipam.EnablePrivateGua ?? false) && { EnablePrivateGua: draft.privateGua }),
    ...(added.length > 0 && { AddOperatingRegions: added.map((RegionName) => ({ RegionName })) }),
    ...(removed.length > 0 && { RemoveOperatingRegions: removed.map((RegionName) => ({ RegionName })) }),
  };
}

function IpamForm({ ipam, region }: { readonly ipam: Ipam | undefined; readonly region: string }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(ipam, region));
  const create = useChange('ec2:CreateIpam');
  const modify = useChange('ec2:ModifyIpam');
  const step: Step = ipam
    ? ['ec2:ModifyIpam', modifyInput(ipam, draft)]
    : ['ec2:CreateIpam', createIpamInput(draft)];
  const done = (id: string | undefined, words: string) => {
    tell(words);
    void navigate(paths.ipam(id ?? '').slice('/console'.length));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ipam) {
      modify.mutate(modifyInput(ipam, draft), {
        onSuccess: () => done(ipam.IpamId, 'The IPAM was changed.'),
      });
    } else {
      create.mutate(createIpamInput(draft), {
        onSuccess: ({ Ipam: made }) => done(made?.IpamId, `The IPAM ${made?.IpamId} was created.`),
      });
    }
  };
  return (
    <form onSubmit={submit}>
      <Form
        header={<Header variant="h1">{ipam ? 'Edit IPAM' : 'Create IPAM'}</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <CliCommand steps={[step]} />
            <Button
              variant="link"
              formAction="none"
              href={ipam ? paths.ipam(ipam.IpamId ?? '') : paths.ipams}
            >
              {texts.actions.cancel}
            </Button>
            <Button variant="primary" loading={create.isPending || modify.isPending}>
              {ipam ? texts.actions.save : 'Create IPAM'}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">Settings</Header>}>
            <IpamFields draft={draft} home={ipam?.IpamRegion ?? region} isNew={!ipam} onChange={setDraft} />
          </Container>
          <ErrorAlert error={create.error ?? modify.error} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
