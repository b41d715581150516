// The name of a network beside its id, and its blocks.

import type { Vpc } from '../../api/monitoring-actions.ts';
import { networkWords as words } from '../../texts/network.ts';
import { texts } from '../../texts.ts';

export const titleOf = (name: string, id: string | undefined): string =>
  name ? `${name} (${id})` : (id ?? '');

type Props = {
  /** With commas between them. */
  readonly text: string;
  /** So many of them are told, and how many more there are; all of them unless told. */
  readonly countMax?: number;
};

/** Blocks below each other, so that one is read as one. */
export function Blocks({ text, countMax }: Props) {
  const blocks = text.split(', ');
  const shown = countMax === undefined || blocks.length <= countMax + 1 ? blocks : blocks.slice(0, countMax);
  return (
    <>
      {shown.map((block) => (
        <div key={block} className="mono">
          {block || texts.common.none}
        </div>
      ))}
      {shown.length < blocks.length && (
        <span className="faint">{words.moreBlocks(blocks.length - shown.length)}</span>
      )}
    </>
  );
}

export const blocksOf = (vpc: Vpc): string =>
  (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => CidrBlock).join(', ') || (vpc.CidrBlock ?? '');

export const ipv6BlocksOf = (vpc: Vpc): string =>
  (vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock).join(', ');
