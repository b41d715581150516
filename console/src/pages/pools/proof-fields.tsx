// What shows that public space is one's own: a signed message, or a token in the DNS.

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { poolWords } from '../../texts/pools.ts';
import type { ProofDraft } from './cidr-draft.ts';

const words = poolWords.choice;

export function ProofFields(props: {
  readonly proof: ProofDraft;
  readonly errorText?: string | undefined;
  readonly onChange: (proof: ProofDraft) => void;
}) {
  const { proof } = props;
  const put = (change: Partial<ProofDraft>) => props.onChange({ ...proof, ...change });
  return (
    <SpaceBetween size="m">
      <FormField label={words.verification} errorText={props.errorText}>
        <SegmentedControl
          label={words.verification}
          selectedId={proof.method}
          options={[
            { id: 'remarks-x509', text: words.x509 },
            { id: 'dns-token', text: words.dns },
          ]}
          onChange={({ detail }) => put({ method: detail.selectedId as ProofDraft['method'] })}
        />
      </FormField>
      {proof.method === 'dns-token' ? (
        <FormField label={words.token} constraintText={words.tokenHint}>
          <Input value={proof.tokenId} onChange={({ detail }) => put({ tokenId: detail.value })} />
        </FormField>
      ) : (
        <SpaceBetween size="m">
          <FormField label={words.message} constraintText={words.messageHint}>
            <Input value={proof.message} onChange={({ detail }) => put({ message: detail.value })} />
          </FormField>
          <FormField label={words.signature} constraintText={words.signatureHint}>
            <Textarea
              rows={3}
              value={proof.signature}
              onChange={({ detail }) => put({ signature: detail.value })}
            />
          </FormField>
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
}
