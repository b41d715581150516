// The seam between the wire and the pipeline: a call whose protocol is known but whose sender and shape
// are not yet. dispatch decides the order of the checks; the wire only knows how to make each of them.

import type { Principal } from '../access/principal.ts';
import type { ServiceName } from './operation.ts';

export type Incoming = {
  readonly service: ServiceName;
  /** As the caller named it; nothing says yet that such an operation exists. */
  readonly action: string;
  readonly requestId: string;
  readonly sourceAddress: string;
  readonly userAgent: string | undefined;
  /**
   * Verifies the signature. Faults: MissingSignature, IncompleteSignature, UnknownAccessKey, SignatureMismatch,
   * RequestExpired.
   */
  authenticate(findKey: FindSigningKey, now: Date): Promise<{ principal: Principal; region: string }>;
  /** Decodes the parameters and checks their shape by the published schema; member names as in the SDK. */
  decode(): unknown;
};

/**
 * Looks an access key up; undefined when it does not exist or is inactive. `sessionToken` is what a temporary
 * key must present.
 */
export type FindSigningKey = (
  accessKeyId: string,
) => Promise<{ principal: Principal; secret: string; sessionToken?: string } | undefined>;

/** Resolves to the operation's output object, or throws a Fault. */
export type Dispatch = (incoming: Incoming) => Promise<unknown>;
