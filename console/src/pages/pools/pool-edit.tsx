// Changes the description and the allocation rules of a pool.

import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useChange, useList } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { Absent } from '../../parts/absent.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { readCallErrors } from '../../parts/field-errors.ts';
import { FormEnd } from '../../parts/form-end.tsx';
import { nameOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { modifyPoolInput, noLocale, rulesOf } from './pool-draft.ts';
import { RuleFields, rulePatterns } from './rule-fields.tsx';

const words = poolWords.edit;

export default function PoolEdit() {
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
  const navigate = useNavigate();
  const [description, setDescription] = useState(pool.Description ?? '');
  const [rules, setRules] = useState(() => rulesOf(pool));
  const modify = useChange('ec2:ModifyIpamPool');
  const input = modifyPoolInput(pool, description, rules);
  const { errors, rest } = readCallErrors(modify, input, rulePatterns);
  const submit = () =>
    modify.mutate(input, {
      onSuccess: () => {
        tell(words.done(nameOf(pool.Tags, id)));
        void navigate(`/pools/${id}`);
      },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Form
        header={<Header variant="h1">{words.title(nameOf(pool.Tags, id))}</Header>}
        actions={
          <FormEnd
            steps={[['ec2:ModifyIpamPool', input]]}
            cancelHref={paths.pool(id)}
            verb={texts.actions.save}
            isBusy={modify.isPending}
          />
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">{words.settings}</Header>}>
            <FormField label={texts.common.description}>
              <Input value={description} onChange={({ detail }) => setDescription(detail.value)} />
            </FormField>
          </Container>
          <Container header={<Header variant="h2">{poolWords.details.rules}</Header>}>
            <RuleFields
              rules={rules}
              hasLocale={pool.Locale !== noLocale}
              errors={errors}
              onChange={setRules}
            />
          </Container>
          <ErrorAlert error={rest} />
        </SpaceBetween>
      </Form>
    </form>
  );
}
