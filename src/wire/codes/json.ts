// What the services of JSON 1.1 call their refusals: a few words in common, and each some of its own.

import type { Codes } from '../fault-table.ts';

const common = {
  UnknownAction: { code: 'UnknownOperationException' },
  MissingParameter: { code: 'ValidationException' },
  UnknownParameter: { code: 'ValidationException' },
  InvalidParameterValue: { code: 'ValidationException' },
  MalformedRequest: { code: 'SerializationException' },
  RequestTooLarge: { code: 'RequestEntityTooLargeException' },
  MissingSignature: { code: 'MissingAuthenticationTokenException', status: 400 },
  IncompleteSignature: { code: 'IncompleteSignatureException' },
  UnknownAccessKey: { code: 'UnrecognizedClientException', status: 400 },
  SignatureMismatch: { code: 'InvalidSignatureException', status: 400 },
  RequestExpired: { code: 'InvalidSignatureException' },
  Unauthorized: { code: 'AccessDeniedException', status: 400 },
  Unavailable: { code: 'ServiceUnavailableException' },
  Internal: { code: 'InternalServerException' },
} as const satisfies Codes;

export const organizationsCodes: Codes = {
  ...common,
  MissingParameter: { code: 'InvalidInputException', reason: 'INPUT_REQUIRED' },
  UnknownParameter: { code: 'InvalidInputException' },
  InvalidParameterValue: { code: 'InvalidInputException', reason: 'INVALID_PATTERN' },
  InvalidNextToken: { code: 'InvalidInputException', reason: 'INVALID_NEXT_TOKEN' },
  ConcurrentMutationLimitExceeded: { code: 'ConcurrentModificationException' },
  Internal: { code: 'ServiceException' },
};

export const serviceQuotasCodes: Codes = {
  ...common,
  MissingParameter: { code: 'IllegalArgumentException' },
  UnknownParameter: { code: 'IllegalArgumentException' },
  InvalidParameterValue: { code: 'IllegalArgumentException' },
  InvalidNextToken: { code: 'InvalidPaginationTokenException' },
  ResourceNotFound: { code: 'NoSuchResourceException' },
  UnsupportedOperation: { code: 'IllegalArgumentException' },
  Internal: { code: 'ServiceException' },
};

export const costExplorerCodes: Codes = {
  ...common,
  InvalidNextToken: { code: 'InvalidNextTokenException' },
};
