// Makes an IPAM, or changes one.

import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Ipam } from '../../api/actions.ts';
import { useIpams } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { useSettings } from '../../app/settings.ts';
import { Absent, Awaited } from '../../parts/absent.tsx';
import { ChangePage } from '../../parts/change-page.tsx';
import type { FieldErrors } from '../../parts/field-errors.ts';
import { nameOf } from '../../parts/names.ts';
import { ipamWords as words } from '../../texts/ipams.ts';
import { texts } from '../../texts.ts';
import { createIpamInput, draftOf, type IpamField, ipamPatterns, modifyIpamInput } from './ipam-draft.ts';
import { IpamFields } from './ipam-fields.tsx';
import { useIsReachKnown } from './reach.tsx';

export default function IpamFormPage() {
  const { id } = useParams();
  const { region } = useSettings();
  const { data, error } = useIpams();
  const ipam = data?.items.find((each) => each.IpamId === id);
  useTitle(ipam && nameOf(ipam.Tags, id));
  if (id !== undefined && !ipam)
    return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  return ipam ? <IpamForm key={ipam.IpamId} ipam={ipam} region={region} /> : <NewIpam region={region} />;
}

function NewIpam({ region }: { readonly region: string }) {
  const isReachKnown = useIsReachKnown();
  const [isReady, setReady] = useState(false);
  // Once and for all: the form asks again for what was refused, and must not go away for that.
  if (isReachKnown && !isReady) setReady(true);
  return isReady ? <IpamForm key={region} ipam={undefined} region={region} /> : <Awaited />;
}

function IpamForm({ ipam, region }: { readonly ipam: Ipam | undefined; readonly region: string }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(ipam, region));
  const [isAsked, setAsked] = useState(false);
  const go = (id: string | undefined) => void navigate(paths.ipam(id ?? '').slice('/console'.length));
  const fields = (errors: FieldErrors<IpamField>) => (
    <Container header={<Header variant="h2">{words.settings}</Header>}>
      <IpamFields
        draft={draft}
        home={ipam?.IpamRegion ?? region}
        ipam={ipam}
        errors={isAsked ? { ...errors, replication: words.replicationMissing } : errors}
        onChange={(next) => {
          setDraft(next);
          setAsked(false);
        }}
      />
    </Container>
  );
  return ipam ? (
    <ChangePage
      title={words.edit}
      verb={texts.actions.save}
      cancelHref={paths.ipam(ipam.IpamId ?? '')}
      action="ec2:ModifyIpam"
      input={modifyIpamInput(ipam, draft)}
      told={() => words.changed}
      fields={ipamPatterns}
      onDone={() => go(ipam.IpamId)}
    >
      {fields}
    </ChangePage>
  ) : (
    <ChangePage
      title={words.create}
      verb={words.create}
      cancelHref={paths.ipams}
      action="ec2:CreateIpam"
      input={createIpamInput(draft)}
      told={({ Ipam: made }) => words.created(made?.IpamId)}
      fields={ipamPatterns}
      isReady={() => {
        setAsked(!draft.isReplicationAllowed);
        return draft.isReplicationAllowed;
      }}
      onDone={({ Ipam: made }) => go(made?.IpamId)}
    >
      {fields}
    </ChangePage>
  );
}
