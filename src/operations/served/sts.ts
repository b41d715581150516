// What is served of STS.

import type { AnyOperation } from '../operation.ts';
import { getCallerIdentity } from '../sts/get-caller-identity.ts';

export const stsOperations: readonly AnyOperation[] = [getCallerIdentity];
