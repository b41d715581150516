// Who a request speaks for, once its signature has been verified.

export type Principal = {
  readonly kind: 'root';
  readonly accountId: string;
  /** The ARN that policies and audit records name. */
  readonly arn: string;
  /** The unique id that GetCallerIdentity shows; the account id for the root. */
  readonly userId: string;
  readonly accessKeyId: string;
};
