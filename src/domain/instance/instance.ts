// An instance: the record of a host, as far as its addresses go. Nothing runs.

export type InstanceState = 'running' | 'stopped' | 'terminated';

export type Instance = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  /** The call that launched it, and its place among those that it launched. */
  readonly reservationId: string;
  readonly launchIndex: number;
  /** Sorts by reservation and launch index. */
  readonly launchOrder: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly keyName: string | undefined;
  readonly clientToken: string | undefined;
  readonly privateDnsName: string;
  readonly state: InstanceState;
  readonly stateReason: string | undefined;
  readonly launchedAt: Date;
  readonly changedAt: Date;
};

export type StateName = InstanceState | 'pending' | 'stopping' | 'shutting-down';

/** EC2's number for each state. */
const stateCodes: { readonly [Name in StateName]: number } = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export const wireState = (name: StateName): { Code: number; Name: StateName } => ({
  Code: stateCodes[name],
  Name: name,
});

/** What clients see while a change is made that is made already. */
export const passingState: { readonly [State in InstanceState]: StateName } = {
  running: 'pending',
  stopped: 'stopping',
  terminated: 'shutting-down',
};

/** A family and a size with a dot between them: `m7g.large`, `u-6tb1.metal`. */
export const isInstanceType = (text: string): boolean =>
  /^[a-z][a-z0-9-]{0,31}\.[a-z0-9][a-z0-9-]{0,31}$/.test(text);

/** The sizes of one launch. */
export const launchCountMax = 1000;
