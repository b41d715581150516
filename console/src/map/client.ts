// What the map asks the server for: the same operations as everyone else. Whoever shows a map gives it the calls.

import type {
  GetSpaceMapRequest,
  GetSpaceMapResult,
  ListSpaceBlocksRequest,
  ListSpaceBlocksResult,
  SpaceBlock,
  SpaceMapCell,
} from '../../../src/api/space.ts';

export type { SpaceBlock, SpaceMapCell };

/** As JSON has it: an instant is its text. */
type AsJson<Request> = Omit<Request, 'At'> & { readonly At?: string | undefined };

export type SpaceClient = {
  getSpaceMap(input: AsJson<GetSpaceMapRequest>, signal?: AbortSignal): Promise<GetSpaceMapResult>;
  listSpaceBlocks(
    input: AsJson<ListSpaceBlocksRequest>,
    signal?: AbortSignal,
  ): Promise<ListSpaceBlocksResult>;
};

/** The space that is shown: all of a scope, now or at the end of a day, or that of a pool. */
export type SpacePlace =
  | { readonly IpamScopeId: string; readonly At?: string | undefined }
  | { readonly IpamPoolId: string };

export const placeKey = (place: SpacePlace): string => JSON.stringify(place);

export const isPool = (place: SpacePlace): boolean => 'IpamPoolId' in place;

/** A name and an id, whatever there is of them. */
export function holderOf(block: SpaceBlock): string {
  const id = block.ResourceId ?? block.IpamPoolAllocationId ?? '–';
  const name = block.ResourceName ?? block.Description;
  return name ? `${name} (${id})` : id;
}
