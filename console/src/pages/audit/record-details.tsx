// One record: all that is known of a call, its parameters as they were sent, and the ways to others like it.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { AuditRecord } from '../../api/monitoring-actions.ts';
import { pathOfId } from '../../app/paths.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { Code } from '../../parts/code-words.tsx';
import { CopyId } from '../../parts/copy-id.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { NameAndId } from '../../parts/id-text.tsx';
import { timeOf } from '../../parts/time.ts';
import { auditWords as words } from '../../texts/audit.ts';
import { partWords } from '../../texts/parts.ts';
import { texts } from '../../texts.ts';
import type { Asking } from './asked.ts';

export const AuditResult = ({ result = '' }: { readonly result: string | undefined }) => (
  <StatusIndicator type={result === 'Success' ? 'success' : 'error'}>
    <Code text={result} />
  </StatusIndicator>
);

export function RecordDetails(props: {
  readonly record: AuditRecord;
  readonly asking: Asking;
  readonly onDismiss: () => void;
}) {
  const { record, asking, onDismiss } = props;
  const follow = (change: Parameters<Asking['ask']>[0]) => {
    asking.ask(change);
    onDismiss();
  };
  return (
    <Modal
      visible
      size="large"
      header={record.Action}
      closeAriaLabel={texts.actions.close}
      onDismiss={onDismiss}
      footer={
        <div className="dialog-footer">
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => follow({ action: record.Action })}>{words.sameAction}</Button>
            <Button onClick={() => follow({ principal: record.Principal })}>{words.samePrincipal}</Button>
          </SpaceBetween>
          <Button variant="primary" onClick={onDismiss}>
            {texts.actions.close}
          </Button>
        </div>
      }
    >
      <SpaceBetween size="l">
        <FactList columns={2} facts={factsOf(record)} />
        <div>
          <Box variant="h3">{words.resources}</Box>
          <Resources ids={record.ResourceIds ?? []} onFollow={(resource) => follow({ resource })} />
        </div>
        <div>
          <Box variant="h3">{words.parameters}</Box>
          <Parameters json={record.Parameters} />
        </div>
      </SpaceBetween>
    </Modal>
  );
}

const factsOf = (record: AuditRecord) => [
  { label: words.time, value: timeOf(record.Time) },
  { label: words.result, value: <AuditResult result={record.Result} /> },
  { label: words.principal, value: <CopyId id={record.Principal} /> },
  { label: words.key, value: record.AccessKeyId },
  { label: texts.common.region, value: record.Region },
  { label: words.source, value: record.SourceAddress },
  { label: words.request, value: <CopyId id={record.RequestId} /> },
  { label: words.record, value: <CopyId id={record.AuditRecordId} /> },
  ...(record.OmittedCount ? [{ label: words.omitted, value: record.OmittedCount }] : []),
];

function Resources(props: { readonly ids: readonly string[]; readonly onFollow: (id: string) => void }) {
  if (props.ids.length === 0) return <>{texts.common.none}</>;
  return (
    <ul className="plain-list">
      {props.ids.map((id) => (
        <li key={id}>
          <NameAndId id={id} href={pathOfId(id)} />{' '}
          <Button
            variant="inline-icon"
            iconName="search"
            ariaLabel={words.sameResource(id)}
            onClick={() => props.onFollow(id)}
          />
        </li>
      ))}
    </ul>
  );
}

function Parameters({ json }: { readonly json: string | undefined }) {
  if (!json || json === '{}') return <Box color="text-body-secondary">{words.noParameters}</Box>;
  const text = indented(json);
  return (
    <SpaceBetween size="xs">
      <CodeText label={words.parameters} className="parameters">
        {text}
      </CodeText>
      <CopyToClipboard
        textToCopy={text}
        copyButtonText={words.copyParameters}
        copySuccessText={texts.actions.copied}
        copyErrorText={partWords.copyFailed}
      />
    </SpaceBetween>
  );
}

/** Long parameters are kept shortened, so they may be no JSON any more. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
