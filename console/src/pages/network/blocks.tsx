// The name of a network beside its id, and its blocks.

import type { Vpc } from '../../api/monitoring-actions.ts';
import { texts } from '../../texts.ts';

export const titleOf = (name: string, id: string | undefined): string =>
  name ? `${name} (${id})` : (id ?? '');

/** Blocks below each other, so that one is read as one. */
export const Blocks = ({ text }: { readonly text: string }) =>
  text.split(', ').map((block) => (
    <div key={block} className="mono">
      {block || texts.common.none}
    </div>
  ));

export const blocksOf = (vpc: Vpc): string =>
  (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock).join(', ') || (vpc.CidrBlock ?? '');

export const ipv6BlocksOf = (vpc: Vpc): string =>
  (vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock).join(', ');
