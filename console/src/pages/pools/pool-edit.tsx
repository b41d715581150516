// Changes the name, the description and the allocation rules of a pool.

import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { FormEnd } from '../../parts/form-end.tsx';
import { nameOf } from '../../parts/names.ts';
import { ThingHeader } from '../../parts/thing-header.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { noLocale, type PoolEdit, rulesOf } from './pool-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { usePoolEdit } from './use-pool-edit.ts';

const words = poolWords.edit;

export default function PoolEditPage() {
  const { id = '' } = useParams();
  const { data, error } = useList(
    'ec2:DescribeIpamPools',
    { IpamPoolIds: [id] },
    (output) => output.IpamPools,
  );
  const pool = data?.items[0];
  useTitle(pool && nameOf(pool.Tags, id));
  if (!pool)
    return <Absent error={error} isKnown={data !== undefined} missing={poolWords.details.missing(id)} />;
  return <EditForm key={id} pool={pool} id={id} />;
}

function EditForm({ pool, id }: { readonly pool: Pool; readonly id: string }) {
  const [draft, setDraft] = useState<PoolEdit>(() => ({
    name: nameOf(pool.Tags),
    description: pool.Description ?? '',
    rules: rulesOf(pool),
  }));
  const edit = usePoolEdit(pool, draft);
  const put = (change: Partial<PoolEdit>) => setDraft({ ...draft, ...change });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!edit.isBusy) void edit.submit();
      }}
    >
      <Form
        header={<ThingHeader>{words.title(nameOf(pool.Tags, id))}</ThingHeader>}
        actions={
          <FormEnd
            steps={edit.steps}
            cancelHref={paths.pool(id)}
            verb={texts.actions.save}
            isBusy={edit.isBusy}
          />
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">{words.settings}</Header>}>
            <SpaceBetween size="l">
              <FormField label={texts.common.name} errorText={edit.nameError}>
                <Input value={draft.name} onChange={({ detail }) => put({ name: detail.value })} />
              </FormField>
              <FormField label={texts.common.description}>
                <Input
                  value={draft.description}
                  onChange={({ detail }) => put({ description: detail.value })}
                />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{poolWords.details.rules}</Header>}>
            <RuleFields
              rules={draft.rules}
              hasLocale={pool.Locale !== noLocale}
              errors={edit.errors}
              onChange={(rules) => put({ rules })}
            />
          </Container>
          <ErrorAlert error={edit.rest} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
