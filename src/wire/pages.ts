// What a browser gets that is no call: the console. The wire has the sockets; what is behind the addresses is given.

import type { ServerResponse } from 'node:http';
import type { Incoming } from '../operations/incoming.ts';
import type { WireRequest } from './request.ts';

/** Says whom a call of a browser speaks for; nothing when it carries no session. Faults when the session is none. */
export type AuthenticateSession = (
  request: WireRequest,
) => Promise<Awaited<ReturnType<Incoming['authenticate']>> | undefined>;

export type Pages = {
  has(request: Omit<WireRequest, 'body'>): boolean;
  serve(request: WireRequest, sourceAddress: string, response: ServerResponse): Promise<void>;
  readonly authenticate: AuthenticateSession;
  /** Ends what is open without an end of its own. */
  close(): void;
};
