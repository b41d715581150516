// Makes a VPC, with blocks of pools or ones that are typed. What is refused is told at the field that caused it.

import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ChangePage } from '../../parts/change-page.tsx';
import { type TagField, TagFields, tagSpecifications } from '../../parts/tag-fields.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { tagPattern } from './block-draft.ts';
import { BlockFields } from './block-fields.tsx';
import { useBlock } from './use-block.ts';

export default function CreateVpc() {
  const navigate = useNavigate();
  const ipv4 = useBlock({ network: 'vpc', family: 'ipv4' }, 'pool', 'value');
  const ipv6 = useBlock({ network: 'vpc', family: 'ipv6' }, 'none');
  const [name, setName] = useState('');
  const [tags, setTags] = useState<readonly TagField[]>([]);
  return (
    <ChangePage
      title={words.createVpc}
      verb={words.createVpc}
      cancelHref={paths.vpcs}
      action="ec2:CreateVpc"
      input={{ ...ipv4.input, ...ipv6.input, ...tagSpecifications('vpc', name, tags) }}
      told={({ Vpc }) => words.madeVpc(Vpc?.VpcId, Vpc?.CidrBlock)}
      fields={[tagPattern, ...ipv6.patterns, ...ipv4.patterns]}
      isReady={() => [ipv4.isReady(), ipv6.isReady()].every(Boolean)}
      onDone={({ Vpc }) => void navigate(`/vpcs/${Vpc?.VpcId}`)}
    >
      {(errors) => (
        <>
          <Container header={<Header variant="h2">{words.settings}</Header>}>
            <SpaceBetween size="m">
              <FormField label={texts.common.name}>
                <Input value={name} onChange={({ detail }) => setName(detail.value)} />
              </FormField>
              <BlockFields
                {...ipv4.fields}
                sources={['value', 'pool']}
                errors={{ ...errors, ...ipv4.missing }}
              />
              <BlockFields
                {...ipv6.fields}
                sources={['none', 'pool', 'amazon']}
                errors={{ ...errors, ...ipv6.missing }}
              />
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{texts.common.tags}</Header>}>
            <FormField label={words.vpcTags} stretch errorText={errors.tags}>
              <TagFields tags={tags} onChange={setTags} />
            </FormField>
          </Container>
        </>
      )}
    </ChangePage>
  );
}
