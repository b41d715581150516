// The resource CIDR map of a scope, now or as of any day, and the blocks that are in view. Where one looks, and on
// which day, is in the address, so a link shows the same again and Back goes to the block before.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Family } from '../../../../src/domain/cidr/cidr.ts';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import { useChangeCount } from '../../api/changes.ts';
import { paths } from '../../app/paths.ts';
import { useScope } from '../../app/scope.ts';
import { BlockList } from '../../map/block-list.tsx';
import type { SpacePlace } from '../../map/client.ts';
import { consoleClient } from '../../map/console-client.ts';
import { findRoot, rootWith } from '../../map/find-root.ts';
import { SpaceMap } from '../../map/space-map.tsx';
import type { InView } from '../../map/use-blocks.ts';
import { Awaited } from '../../parts/absent.tsx';
import { EmptyList } from '../../parts/empty-list.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { Segments } from '../../parts/segments.tsx';
import { mapWords as words } from '../../texts/map.ts';
import { titleOf } from '../scopes/scope-title.ts';
import { DayChoice } from './day-choice.tsx';
import { readDay, useSettled } from './days.ts';
import '../../map/map.css';

export default function MapPage() {
  const { scope, isLoading, error } = useScope();
  const [query, setQuery] = useSearchParams();
  const [draft, setDraft] = useState<{ readonly day: string | undefined }>();
  const [inView, setInView] = useState<InView>();
  const version = useChangeCount();
  const isTouched = matchMedia('(pointer: coarse)').matches;
  const scopeId = scope?.IpamScopeId;
  const view = query.get('cidr') ?? undefined;
  const wanted = parseCidr(view?.split('_')[0] ?? '')?.cidr;
  const family: Family = wanted?.family ?? (query.get('family') === 'ipv6' ? 'ipv6' : 'ipv4');
  const day = readDay(query.get('day'));
  const shownDay = useSettled(draft ? draft.day : day);
  const place: SpacePlace | undefined =
    scopeId === undefined
      ? undefined
      : { IpamScopeId: scopeId, ...(shownDay && { At: `${shownDay}T23:59:59Z` }) };
  const root = useRoot(place, scopeId, family);
  const change = (values: Readonly<Record<string, string | undefined>>, isStep: boolean): void =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      // At once: whoever goes back in the next moment must come from here.
      { replace: !isStep, preventScrollReset: true, flushSync: true },
    );
  if (isLoading || (place && root.isPending)) return <Awaited />;
  if (!place || !scope || scopeId === undefined) return <NoScope error={error} />;
  if (!root.data) return <ErrorAlert error={root.error} />;
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={`${words.description(titleOf(scope))} ${isTouched ? words.touchHint : words.hint}`}
        actions={
          <Segments
            label={words.family}
            selected={family}
            onChange={(id) => change({ family: id === 'ipv6' ? id : undefined, cidr: undefined }, true)}
            options={[
              { id: 'ipv4', text: words.ipv4 },
              { id: 'ipv6', text: words.ipv6 },
            ]}
          />
        }
      >
        {words.title}
      </Header>
      <Container>
        <SpaceBetween size="m">
          <SpaceMap
            place={place}
            root={rootWith(root.data, wanted)}
            client={consoleClient}
            version={version}
            view={view}
            onView={(next, isJump) => {
              if (next !== view) change({ cidr: next }, isJump);
            }}
            onInView={setInView}
          />
          <DayChoice
            day={draft ? draft.day : day}
            onPreview={(next) => setDraft({ day: next })}
            onChange={(next) => {
              setDraft(undefined);
              if (next !== day) change({ day: next }, false);
            }}
          />
        </SpaceBetween>
      </Container>
      <BlockList inView={inView} scopeId={scopeId} />
    </SpaceBetween>
  );
}

/** The block that holds everything; the one of the day before stays until it is known. */
function useRoot(place: SpacePlace | undefined, scopeId: string | undefined, family: Family) {
  return useQuery({
    queryKey: ['cadastre:GetSpaceMap', 'root', scopeId, family, place],
    queryFn: () => findRoot(consoleClient, place as SpacePlace, family),
    enabled: place !== undefined,
    placeholderData: (before, { queryKey } = {} as never) =>
      queryKey?.[2] === scopeId && queryKey?.[3] === family ? before : undefined,
  });
}

const NoScope = ({ error }: { readonly error: Error | null }) => (
  <Container header={<Header variant="h1">{words.title}</Header>}>
    {error ? (
      <ErrorAlert error={error} />
    ) : (
      <Box textAlign="center" padding="l">
        <EmptyList
          title={words.noScope}
          action={
            <Button href={paths.welcome} variant="primary">
              {words.createIpam}
            </Button>
          }
        />
      </Box>
    )}
  </Container>
);
