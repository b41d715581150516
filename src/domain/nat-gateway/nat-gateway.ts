// A NAT gateway: an interface of its own in a subnet, and for a public one an Elastic IP.

/** As it was when the gateway was made; a gateway that is gone still shows them. */
export type NatGatewayAddress = {
  readonly networkInterfaceId: string;
  readonly privateAddress: string;
  readonly publicAddress: string | undefined;
  readonly allocationId: string | undefined;
  readonly associationId: string | undefined;
};

export type NatGateway = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zoneName: string;
  readonly connectivityType: 'public' | 'private';
  readonly state: 'available' | 'deleted';
  /** The primary one first. */
  readonly addresses: readonly NatGatewayAddress[];
  readonly createdAt: Date;
  readonly deletedAt: Date | undefined;
};
