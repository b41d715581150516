// What the pool is that another one is made in.

import ExpandableSection from '@cloudscape-design/components/expandable-section';
import type { Pool } from '../../api/actions.ts';
import { useList } from '../../api/queries.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { nameOf } from '../../parts/names.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { texts } from '../../texts.ts';

export function SourceSummary({ pool }: { readonly pool: Pool }) {
  const input = { IpamPoolId: pool.IpamPoolId };
  const { data } = useList('ec2:GetIpamPoolCidrs', input, (output) => output.IpamPoolCidrs);
  const cidrs = data?.items.filter(({ State }) => State === 'provisioned').map(({ Cidr }) => Cidr);
  return (
    <ExpandableSection headerText={words.sourceSummary} defaultExpanded>
      <FactList
        columns={2}
        facts={[
          { label: texts.common.name, value: nameOf(pool.Tags, pool.IpamPoolId) },
          { label: words.sourceCidrs, value: cidrs?.join(', ') || words.noCidrs },
          { label: texts.common.description, value: pool.Description },
          { label: words.locale, value: pool.Locale ?? words.noLocale },
        ]}
      />
    </ExpandableSection>
  );
}
