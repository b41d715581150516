// Makes a VPC, with a block of a pool or one that is typed. What is refused is told at the field that caused it.

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useChange, usePools } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useSettings } from '../../app/settings.ts';
import { CliCommand } from '../../parts/cli-command.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { texts } from '../../texts.ts';
import { type BlockDraft, blockInput, fieldOf } from './block-draft.ts';
import { BlockFields } from './block-fields.tsx';
import { networkWords as words } from './words.ts';

const isUsable = (pool: Pool, region: string): boolean =>
  pool.AddressFamily === 'ipv4' && pool.Locale === region && !pool.State?.startsWith('delete');

export default function CreateVpc() {
  const navigate = useNavigate();
  const { region } = useSettings();
  const { data } = usePools();
  const pools = (data?.items ?? []).filter((pool) => isUsable(pool, region));
  const [name, setName] = useState('');
  const [tags, setTags] = useState<readonly TagField[]>([]);
  const [block, setBlock] = useState<BlockDraft>({ by: 'pool', poolId: '', length: undefined, cidr: '' });
  const [isPoolMissing, setPoolMissing] = useState(false);
  const create = useChange('ec2:CreateVpc');
  const pool = pools.find(({ IpamPoolId }) => IpamPoolId === block.poolId);
  const input = { ...blockInput(block, pool), ...tagSpecifications('vpc', name, tags) };
  const field = create.error ? fieldOf(create.error.message, block.by) : undefined;
  const errors = field ? { [field]: create.error?.message } : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacksPool = block.by === 'pool' && !pool;
    setPoolMissing(lacksPool);
    if (lacksPool) return;
    create.mutate(input, {
      onSuccess: ({ Vpc }) => {
        tell(`The VPC ${Vpc?.VpcId} was created with ${Vpc?.CidrBlock}.`);
        void navigate(`/vpcs/${Vpc?.VpcId}`);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <Form
        header={<Header variant="h1">{words.createVpc}</Header>}
        actions={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <CliCommand steps={[['ec2:CreateVpc', input]]} />
            <Button variant="link" formAction="none" href={paths.vpcs}>
              {texts.actions.cancel}
            </Button>
            <Button variant="primary" loading={create.isPending}>
              {words.createVpc}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">VPC settings</Header>}>
            <SpaceBetween size="m">
              <FormField label="Name">
                <Input value={name} onChange={({ detail }) => setName(detail.value)} />
              </FormField>
              <BlockFields
                draft={block}
                pools={pools}
                errors={{ ...errors, ...(isPoolMissing && { pool: words.choosePool }) }}
                onChange={(next) => {
                  setBlock(next);
                  setPoolMissing(false);
                }}
              />
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{texts.common.tags}</Header>}>
            <FormField label={words.vpcTags} stretch errorText={errors.tags}>
              <TagFields tags={tags} onChange={setTags} />
            </FormField>
          </Container>
          {field === undefined && <ErrorAlert error={create.error} />}
        </SpaceBetween>
      </Form>
    </form>
  );
}
