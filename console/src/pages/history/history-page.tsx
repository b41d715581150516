// Who had an address: asked in a form, told as a picture and a table.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useList } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { historyWords as words } from '../../texts/history.ts';
import { HistoryForm } from './history-form.tsx';
import { cidrOf, periodOf, publicAddressOf, readQuestion, writeQuestion } from './question.ts';
import { RecordTable } from './record-table.tsx';
import { newestFirst, spanOf } from './records.ts';
import { Timeline } from './timeline.tsx';

import './history.css';

export default function HistoryPage() {
  const { scope, scopes, isLoading } = useScope();
  const [query, setQuery] = useSearchParams();
  const text = query.toString();
  const { question, period } = useMemo(() => {
    const read = readQuestion(new URLSearchParams(text));
    return { question: read, period: periodOf(read, Date.now()) };
  }, [text]);
  const scopeId = query.get('scope') === 'all' ? 'all' : (scope?.IpamScopeId ?? 'all');
  const cidr = cidrOf(question.cidr);
  const publicAddress = publicAddressOf(question.cidr);
  const records = useRecords(question, period, isLoading ? undefined : scopeId);
  // The server looks for a VPC in exact CIDRs only; both answers are narrowed here, whatever is kept of them.
  const { vpc } = question;
  const found = newestFirst(
    (records.data?.items ?? []).filter((each) => vpc === '' || each.VpcId === vpc || each.ResourceId === vpc),
  );
  const narrowed = records.data ? { ...records, data: { ...records.data, items: found } } : records;
  const span = spanOf(found, period, records.dataUpdatedAt || Date.now());
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={words.description}
        actions={publicAddress && <Button href={paths.publicIp(publicAddress)}>{words.insights}</Button>}
      >
        {words.title}
      </Header>
      <Container>
        <HistoryForm
          key={`${text} ${scopeId} ${scopes.length}`}
          question={question}
          scopeId={scopeId}
          scopes={scopes}
          isBusy={cidr !== undefined && records.isFetching}
          onSubmit={(next, chosen) => {
            setQuery((before) => writeQuestion(before, next, chosen));
            void records.refetch();
          }}
        />
      </Container>
      {found.length > 0 ? (
        <Container header={<Header variant="h2">{words.timeline}</Header>}>
          <Timeline
            cidr={question.cidr}
            records={found}
            span={span}
            at={question.at === undefined ? undefined : period.from}
          />
        </Container>
      ) : null}
      {question.cidr === '' ? (
        <Box textAlign="center" color="text-body-secondary">
          {scopes.length === 0 && !isLoading ? (
            <SpaceBetween size="s">
              <span>{words.noIpam}</span>
              <Button href={paths.newIpam}>{words.createIpam}</Button>
            </SpaceBetween>
          ) : (
            words.start
          )}
        </Box>
      ) : cidr === undefined ? (
        <Box textAlign="center">{words.addressWrong}</Box>
      ) : (
        <RecordTable cidr={question.cidr} at={question.at} question={narrowed} />
      )}
    </SpaceBetween>
  );
}

type Asked = ReturnType<typeof readQuestion>;

/** The records of the exact CIDR, or of whatever holds it. */
function useRecords(asked: Asked, period: ReturnType<typeof periodOf>, scopeId: string | undefined) {
  const cidr = scopeId === undefined ? undefined : cidrOf(asked.cidr);
  const isExact = asked.match === 'exact' && scopeId !== 'all';
  const when = {
    StartTime: new Date(period.from).toISOString(),
    ...(period.to !== undefined && { EndTime: new Date(period.to).toISOString() }),
  };
  const vpc = asked.vpc === '' ? undefined : asked.vpc;
  const exact = useList(
    'ec2:GetIpamAddressHistory',
    cidr !== undefined && isExact
      ? { Cidr: cidr, IpamScopeId: scopeId, ...(vpc !== undefined && { VpcId: vpc }), ...when }
      : undefined,
    (output) => output.HistoryRecords,
  );
  const around = useList(
    'cadastre:LookUpAddress',
    cidr !== undefined && !isExact
      ? { Address: cidr, ...(scopeId !== 'all' && { IpamScopeId: scopeId }), ...when }
      : undefined,
    (output) => output.AddressRecords,
  );
  return isExact ? exact : around;
}
