// What is where in a pool: a map of each of its CIDRs, and what the map shows, one by one.

import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState } from 'react';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import { useChangeCount } from '../../api/changes.ts';
import { useList } from '../../api/queries.ts';
import { BlockList } from '../../map/block-list.tsx';
import { consoleClient } from '../../map/console-client.ts';
import { SpaceMap } from '../../map/space-map.tsx';
import type { InView } from '../../map/use-blocks.ts';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { poolWords } from '../../texts/pools.ts';
import { texts } from '../../texts.ts';
import { liveCidrs } from './share.ts';
import '../../map/map.css';

const words = poolWords.space;

export function PoolSpace({
  poolId,
  scopeId,
}: {
  readonly poolId: string;
  readonly scopeId: string | undefined;
}) {
  const cidrs = useList('ec2:GetIpamPoolCidrs', { IpamPoolId: poolId }, (output) => output.IpamPoolCidrs);
  const [wanted, setWanted] = useState<string>();
  const [inView, setInView] = useState<InView>();
  const version = useChangeCount();
  const own = cidrs.data && liveCidrs(cidrs.data.items);
  const shown = own?.find((cidr) => cidr === wanted) ?? own?.[0];
  const root = useMemo(() => parseCidr(shown ?? '')?.cidr, [shown]);
  if (cidrs.error) return <ErrorAlert error={cidrs.error} />;
  if (!own) return null;
  if (!root) return <Box>{texts.space.empty}</Box>;
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={words.hint}
            actions={
              own.length > 1 && (
                <Select
                  ariaLabel={words.ofPool}
                  selectedOption={{ value: shown ?? '', label: shown ?? '' }}
                  options={own.map((cidr) => ({ value: cidr, label: cidr }))}
                  onChange={({ detail }) => setWanted(detail.selectedOption.value)}
                />
              )
            }
          >
            {texts.space.title}
          </Header>
        }
      >
        <SpaceMap
          place={{ IpamPoolId: poolId }}
          root={root}
          client={consoleClient}
          height={360}
          version={version}
          onInView={setInView}
        />
      </Container>
      <BlockList inView={inView} scopeId={scopeId} isPool />
    </SpaceBetween>
  );
}
