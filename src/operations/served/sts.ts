// What is served of STS.

import type { AnyOperation } from '../operation.ts';
import { assumeRole } from '../sts/assume-role.ts';
import { getAccessKeyInfo } from '../sts/get-access-key-info.ts';
import { getCallerIdentity } from '../sts/get-caller-identity.ts';
import { getFederationToken } from '../sts/get-federation-token.ts';
import { getSessionToken } from '../sts/get-session-token.ts';

export const stsOperations: readonly AnyOperation[] = [
  assumeRole,
  getAccessKeyInfo,
  getCallerIdentity,
  getFederationToken,
  getSessionToken,
];
