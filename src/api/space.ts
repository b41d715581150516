// Our own operations for seeing the space: maps of it, what is in a part of it, and finding things in it.

import { boolean, listOf, number, operation, paging, struct, text, time } from './schema.ts';

export type GetSpaceMapRequest = {
  /** The window: a block of any size. */
  Cidr: string | undefined;
  /** The cells that it is divided into: blocks of this netmask length. */
  CellNetmaskLength: number | undefined;
  /** The space of a scope, by the resources in it. */
  IpamScopeId?: string | undefined;
  /** Or that of a pool, by its allocations. */
  IpamPoolId?: string | undefined;
  /** The map of a scope as it was at the end of the day (UTC) of this instant; as it is unless told. */
  At?: Date | undefined;
  DryRun?: boolean | undefined;
};

/** How the addresses of a cell are divided, in parts of 1; no member where there is nothing. */
export type SpaceMapShares = {
  Available?: number | undefined;
  Compliant?: number | undefined;
  /** A resource has it that no pool manages; in a map of a pool: free there, and in use by a network all the same. */
  Occupied?: number | undefined;
  Noncompliant?: number | undefined;
  Overlapping?: number | undefined;
  Ignored?: number | undefined;
  /** Within that: what subnets have, and what single addresses have. */
  Subnets?: number | undefined;
  Addresses?: number | undefined;
  /** In a map of a pool: what is allocated. */
  Allocated?: number | undefined;
};

/** How many resources, or allocations, share addresses with a cell; no member where there is none. */
export type SpaceMapCounts = {
  Compliant?: number | undefined;
  Noncompliant?: number | undefined;
  Unmanaged?: number | undefined;
  Ignored?: number | undefined;
  /** Of a kind that is watched, and not managed. */
  Monitored?: number | undefined;
  /** Of all those, the ones that overlap. */
  Overlapping?: number | undefined;
  Allocations?: number | undefined;
};

export type SpaceMapCell = {
  /** The first of a run of cells that are all alike. */
  Cidr?: string | undefined;
  CellCount?: number | undefined;
  Shares?: SpaceMapShares | undefined;
  Counts?: SpaceMapCounts | undefined;
};

export type GetSpaceMapResult = {
  Cidr?: string | undefined;
  CellNetmaskLength?: number | undefined;
  /** In the order of addresses; cells with nothing in them, or outside of the pool, are left out. */
  Cells?: SpaceMapCell[] | undefined;
  /** Whether there is too much in the window to be counted, and shares are estimates. */
  IsEstimate?: boolean | undefined;
};

export type ListSpaceBlocksRequest = {
  /** Blocks that share addresses with this one. */
  Cidr: string | undefined;
  IpamScopeId?: string | undefined;
  IpamPoolId?: string | undefined;
  /** Those of a scope at an instant; now unless told. */
  At?: Date | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type SpaceBlock = {
  Cidr?: string | undefined;
  ResourceType?: string | undefined;
  ResourceId?: string | undefined;
  ResourceName?: string | undefined;
  ResourceOwnerId?: string | undefined;
  ResourceRegion?: string | undefined;
  VpcId?: string | undefined;
  IpamPoolId?: string | undefined;
  IpamPoolAllocationId?: string | undefined;
  Description?: string | undefined;
  ManagementState?: string | undefined;
  ComplianceStatus?: string | undefined;
  OverlapStatus?: string | undefined;
};

export type ListSpaceBlocksResult = {
  /** In the order of addresses, the larger of two that begin together first. */
  SpaceBlocks?: SpaceBlock[] | undefined;
  NextToken?: string | undefined;
};

const place = { IpamScopeId: text, IpamPoolId: text, At: time } as const;

const numbers = (name: string, ...members: string[]): unknown[] =>
  struct(name, {}, Object.fromEntries(members.map((member) => [member, number])));

const cell = struct(
  'SpaceMapCell',
  {},
  {
    Cidr: text,
    CellCount: number,
    Shares: numbers(
      'SpaceMapShares',
      'Available',
      'Compliant',
      'Occupied',
      'Noncompliant',
      'Overlapping',
      'Ignored',
      'Subnets',
      'Addresses',
      'Allocated',
    ),
    Counts: numbers(
      'SpaceMapCounts',
      'Compliant',
      'Noncompliant',
      'Unmanaged',
      'Ignored',
      'Monitored',
      'Overlapping',
      'Allocations',
    ),
  },
);

export const GetSpaceMap$ = operation(
  'GetSpaceMap',
  struct('GetSpaceMapRequest', { Cidr: text, CellNetmaskLength: number }, { ...place, DryRun: boolean }),
  struct(
    'GetSpaceMapResult',
    {},
    { Cidr: text, CellNetmaskLength: number, Cells: listOf('SpaceMapCells', cell), IsEstimate: boolean },
  ),
);

const block = struct(
  'SpaceBlock',
  {},
  {
    Cidr: text,
    ResourceType: text,
    ResourceId: text,
    ResourceName: text,
    ResourceOwnerId: text,
    ResourceRegion: text,
    VpcId: text,
    IpamPoolId: text,
    IpamPoolAllocationId: text,
    Description: text,
    ManagementState: text,
    ComplianceStatus: text,
    OverlapStatus: text,
  },
);

export const ListSpaceBlocks$ = operation(
  'ListSpaceBlocks',
  struct('ListSpaceBlocksRequest', { Cidr: text }, { ...place, ...paging }),
  struct('ListSpaceBlocksResult', {}, { SpaceBlocks: listOf('SpaceBlocks', block), NextToken: text }),
);

export type PreviewSpaceBlockRequest = {
  IpamPoolId: string | undefined;
  /** The block to look at. */
  Cidr?: string | undefined;
  /** Or the lowest free one of a size. */
  NetmaskLength?: number | undefined;
  /** Blocks that are as good as taken. */
  ChosenCidrs?: string[] | undefined;
  DryRun?: boolean | undefined;
};

export type PreviewSpaceBlockResult = {
  /** None where the pool has no room of the size. */
  Cidr?: string | undefined;
  /** Whether all of it could be taken now. */
  IsAvailable?: boolean | undefined;
  /** The nearest free blocks of its size. */
  PreviousCidr?: string | undefined;
  NextCidr?: string | undefined;
  /** The free block twice as large, and half as large, that is nearest. */
  LargerCidr?: string | undefined;
  SmallerCidr?: string | undefined;
  /** The CIDR of the pool around it, and which part of that is available before and after. */
  PoolCidr?: string | undefined;
  AvailableShare?: number | undefined;
  AvailableShareAfter?: number | undefined;
};

export const PreviewSpaceBlock$ = operation(
  'PreviewSpaceBlock',
  struct(
    'PreviewSpaceBlockRequest',
    { IpamPoolId: text },
    { Cidr: text, NetmaskLength: number, ChosenCidrs: listOf('ChosenCidrs', text), DryRun: boolean },
  ),
  struct(
    'PreviewSpaceBlockResult',
    {},
    {
      Cidr: text,
      IsAvailable: boolean,
      PreviousCidr: text,
      NextCidr: text,
      LargerCidr: text,
      SmallerCidr: text,
      PoolCidr: text,
      AvailableShare: number,
      AvailableShareAfter: number,
    },
  ),
);
