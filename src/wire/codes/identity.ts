// What the services of identities call their refusals.

import type { Codes } from '../fault-table.ts';

const common = {
  MissingParameter: { code: 'ValidationError' },
  InvalidParameterValue: { code: 'ValidationError' },
  InvalidParameterCombination: { code: 'ValidationError' },
  InvalidNextToken: { code: 'ValidationError' },
  TagLimitExceeded: { code: 'LimitExceeded', status: 409 },
  ConcurrentMutationLimitExceeded: { code: 'ConcurrentModification', status: 409 },
  Unavailable: { code: 'ServiceFailure', status: 503 },
  Internal: { code: 'ServiceFailure', status: 500 },
} as const satisfies Codes;

export const iamCodes: Codes = common;

export const stsCodes: Codes = common;
