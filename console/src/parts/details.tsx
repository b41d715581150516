// The facts of a thing, in columns, and the title with its actions.

import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Tabs, { type TabsProps } from '@cloudscape-design/components/tabs';
import { useSearchParams } from 'react-router';
import { texts } from '../texts.ts';
import { type Fact, FactList } from './fact-list.tsx';

export type { Fact };

export function Facts(props: {
  readonly facts: readonly Fact[];
  readonly title?: string;
  readonly columns?: number;
}) {
  const { facts, title, columns } = props;
  return (
    <Container header={<Header variant="h2">{title ?? texts.common.details}</Header>}>
      <FactList facts={facts} {...(columns !== undefined && { columns })} />
    </Container>
  );
}

/** Tabs whose choice is in the address; the first of them where that has gone. */
export function AddressedTabs({ tabs }: { readonly tabs: readonly TabsProps.Tab[] }) {
  const [address, setAddress] = useSearchParams();
  const active = tabs.find(({ id }) => id === address.get('tab')) ?? tabs[0];
  return (
    <Tabs
      tabs={[...tabs]}
      activeTabId={active?.id ?? ''}
      onChange={({ detail }) =>
        setAddress((before) => {
          const next = new URLSearchParams(before);
          next.set('tab', detail.activeTabId);
          return next;
        })
      }
    />
  );
}
