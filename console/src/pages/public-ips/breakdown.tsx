// How many public addresses there are of each kind, and how many Elastic IP addresses nobody uses. Each number leads to
// those that it counts, in the list below.

import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import type { PublicAddress } from '../../api/monitoring-actions.ts';
import { filterForAll } from '../../parts/filter-for.ts';
import { count } from '../../parts/names.ts';
import { elasticKinds, publicKinds, publicIpWords as words } from '../../texts/public-ips.ts';
import { associationOf, isElastic } from './public-columns.tsx';

import './public-ips.css';

type Condition = readonly [column: string, value: string];
type Part = {
  readonly label: string;
  readonly conditions: readonly Condition[];
  readonly items: readonly PublicAddress[];
  readonly isIdle?: boolean;
};

type Props = {
  readonly items: readonly PublicAddress[];
  /** The address of this page with a filter of its list. */
  readonly hrefOf: (filter: string) => string;
};

export function Breakdown({ items, hrefOf }: Props) {
  const elastic = items.filter(isElastic);
  const kinds = Object.entries(publicKinds).map(
    ([type, label]): Part => ({
      label,
      conditions: [['type', words.kinds[type] ?? label]],
      items: items.filter(({ AddressType }) => AddressType === type),
    }),
  );
  const uses = [words.associated, words.unassociated].flatMap((association) =>
    Object.entries(elasticKinds).map(
      ([type, label]): Part => ({
        label: `${association} ${label}`,
        conditions: [
          ['association', association],
          ['type', words.kinds[type] ?? label],
        ],
        items: elastic.filter((each) => each.AddressType === type && associationOf(each) === association),
        isIdle: association === words.unassociated,
      }),
    ),
  );
  return (
    <ColumnLayout columns={2}>
      <Parts title={words.types} parts={kinds} total={items.length} hrefOf={hrefOf} />
      <Parts title={words.usage} parts={uses} total={elastic.length} hrefOf={hrefOf} />
    </ColumnLayout>
  );
}

function Parts(props: {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly hrefOf: Props['hrefOf'];
}) {
  return (
    <Container
      fitHeight
      header={
        <Header variant="h2" counter={`(${count(props.total)})`}>
          {props.title}
        </Header>
      }
    >
      <dl className="breakdown">
        {props.parts.map(({ label, conditions, items, isIdle }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {items.length === 0 ? (
                <Box color="text-body-secondary" display="inline">
                  {count(0)}
                </Box>
              ) : (
                <Link
                  href={props.hrefOf(filterForAll(conditions))}
                  ariaLabel={words.countOf(label, count(items.length))}
                >
                  {count(items.length)}
                </Link>
              )}
            </dd>
            <div className="breakdown-track" aria-hidden="true">
              <div
                className={isIdle ? 'idle' : undefined}
                style={{ width: `${(100 * items.length) / Math.max(1, props.total)}%` }}
              />
            </div>
          </div>
        ))}
      </dl>
    </Container>
  );
}
