// The blocks of a VPC or subnet: others are added here, and taken away.

import { useState } from 'react';
import type { Family } from '../../../../src/domain/cidr/cidr.ts';
import type { NetworkKind } from '../../../../src/domain/vpc/blocks.ts';
import { Actions } from '../../parts/actions.tsx';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Collection, type Column } from '../../parts/collection.tsx';
import { sizeOf } from '../../parts/names.ts';
import { State } from '../../parts/state.tsx';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';
import { type BlockSource, tagPattern } from './block-draft.ts';
import { BlockFields } from './block-fields.tsx';
import { useBlock } from './use-block.ts';

export type NetworkCidr = {
  readonly cidr: string;
  readonly family: Family;
  readonly state: string | undefined;
  readonly associationId: string | undefined;
  /** Whether it stays for as long as the network. */
  readonly isFixed: boolean;
};

const columns: Column<NetworkCidr>[] = [
  {
    id: 'cidr',
    header: words.cidr.ipv4,
    value: ({ cidr }) => cidr,
    cell: ({ cidr }) => <span className="mono">{cidr}</span>,
  },
  { id: 'family', header: words.family, value: ({ family }) => words.families[family] },
  {
    id: 'state',
    header: texts.common.state,
    value: ({ state }) => state,
    cell: ({ state }) => <State state={state} />,
  },
  { id: 'size', header: words.publicPools.total, value: ({ cidr }) => sizeOf(cidr) },
  { id: 'id', header: words.columns.associationId, value: ({ associationId }) => associationId },
];

export type NetworkCidrsProps = {
  readonly network: NetworkKind;
  readonly id: string;
  readonly vpcId: string;
  readonly cidrs: readonly NetworkCidr[];
  readonly families: readonly Family[];
  /** What a typed block must lie within. */
  readonly within?: string;
};

export function NetworkCidrs(props: NetworkCidrsProps) {
  const { network, cidrs, families } = props;
  const [adding, setAdding] = useState<Family>();
  const [going, setGoing] = useState<NetworkCidr>();
  return (
    <>
      <Collection
        name={`${network}-cidrs`}
        title={words.cidrs}
        question={{ data: { items: cidrs, isTruncated: false }, isPending: false, error: null }}
        columns={columns}
        idOf={({ cidr }) => cidr}
        selection="single"
        empty={<b>{words.noCidrs}</b>}
        actions={([selected]) => (
          <Actions
            actions={[
              {
                id: 'disassociate' as const,
                text: words.disassociate,
                isOff: !selected || selected.isFixed,
                reason: selected?.isFixed ? (network === 'vpc' ? words.primary : words.onlyBlock) : undefined,
              },
              ...families.map((family) => ({
                id: family,
                text: family === 'ipv4' ? words.addIpv4 : words.addIpv6,
              })),
            ]}
            onChoose={(id) => (id === 'disassociate' ? setGoing(selected) : setAdding(id))}
          />
        )}
      />
      {adding && <AddCidr {...props} family={adding} onDismiss={() => setAdding(undefined)} />}
      {going && (
        <ChangeDialog
          title={words.disassociateCidr(going.cidr)}
          verb={words.disassociate}
          action={network === 'vpc' ? 'ec2:DisassociateVpcCidrBlock' : 'ec2:DisassociateSubnetCidrBlock'}
          input={{ AssociationId: going.associationId }}
          warning={network === 'vpc' ? words.disassociateHint : words.disassociateSubnetHint}
          told={words.disassociated(going.cidr)}
          onDismiss={() => setGoing(undefined)}
        />
      )}
    </>
  );
}

const sourcesOf: { readonly [Kind in NetworkKind]: { readonly [F in Family]: readonly BlockSource[] } } = {
  vpc: { ipv4: ['value', 'pool'], ipv6: ['pool', 'amazon'] },
  subnet: { ipv4: [], ipv6: ['value', 'pool'] },
};

function AddCidr(props: NetworkCidrsProps & { readonly family: Family; readonly onDismiss: () => void }) {
  const { network, id, vpcId, family, within } = props;
  const sources = sourcesOf[network][family];
  const block = useBlock(
    { network, family, vpcId },
    sources[0] ?? 'value',
    sources.find((each) => each !== 'pool'),
  );
  const common = {
    title: family === 'ipv4' ? words.addIpv4 : words.addIpv6,
    verb: texts.actions.add,
    fields: [tagPattern, ...block.patterns],
    isReady: block.isReady,
    onDismiss: props.onDismiss,
  };
  const content = (errors: BlockErrors) => (
    <BlockFields
      {...block.fields}
      sources={sources}
      within={within}
      errors={{ ...errors, ...block.missing }}
    />
  );
  return network === 'vpc' ? (
    <ChangeDialog
      {...common}
      action="ec2:AssociateVpcCidrBlock"
      input={{ VpcId: id, ...block.input }}
      told={(output) =>
        words.added(
          output.CidrBlockAssociation?.CidrBlock ?? output.Ipv6CidrBlockAssociation?.Ipv6CidrBlock,
          id,
        )
      }
    >
      {content}
    </ChangeDialog>
  ) : (
    <ChangeDialog
      {...common}
      action="ec2:AssociateSubnetCidrBlock"
      input={{ SubnetId: id, ...block.input }}
      told={(output) => words.added(output.Ipv6CidrBlockAssociation?.Ipv6CidrBlock, id)}
    >
      {content}
    </ChangeDialog>
  );
}

type BlockErrors = React.ComponentProps<typeof BlockFields>['errors'];
