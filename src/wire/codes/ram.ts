// What the service of resource shares calls its refusals.

import type { Codes } from '../fault-table.ts';

export const ramCodes = {
  UnknownAction: { code: 'UnknownOperationException', status: 404 },
  MissingParameter: { code: 'MissingRequiredParameterException' },
  UnknownParameter: { code: 'InvalidParameterException' },
  InvalidParameterValue: { code: 'InvalidParameterException' },
  InvalidParameterCombination: { code: 'InvalidParameterException' },
  MalformedRequest: { code: 'SerializationException' },
  InvalidNextToken: { code: 'InvalidNextTokenException' },
  IdempotentParameterMismatch: { code: 'IdempotentParameterMismatchException' },

  MissingSignature: { code: 'MissingAuthenticationTokenException' },
  IncompleteSignature: { code: 'IncompleteSignatureException', status: 403 },
  UnknownAccessKey: { code: 'UnrecognizedClientException', status: 403 },
  SignatureMismatch: { code: 'InvalidSignatureException', status: 403 },
  RequestExpired: { code: 'InvalidSignatureException', status: 403 },
  Unauthorized: { code: 'AccessDeniedException', status: 403 },

  ResourceNotFound: { code: 'UnknownResourceException' },
  OperationNotPermitted: { code: 'OperationNotPermittedException' },
  TagLimitExceeded: { code: 'TagLimitExceededException' },
  ConcurrentMutationLimitExceeded: { code: 'ThrottlingException', status: 429 },
  Unavailable: { code: 'ServiceUnavailableException', status: 503 },
  Internal: { code: 'ServerInternalException', status: 500 },
} as const satisfies Codes;
