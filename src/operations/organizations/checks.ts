// Checks of what callers of Organizations send, in its own words: an InvalidInput with its reason.

import { Fault } from '../../domain/fault.ts';
import type { PolicyType } from '../../domain/organization/organization.ts';

const invalid = (message: string, reason: string): Fault =>
  new Fault('InvalidParameterValue', message, { reason });

/** @throws {Fault} InvalidParameterValue, when a text has too many characters, or none. */
export function checkLength(parameter: string, text: string, lengthMax: number, lengthMin = 1): string {
  if (text.length > lengthMax) {
    throw invalid(`${parameter} can have ${lengthMax} characters at most.`, 'MAX_LENGTH_EXCEEDED');
  }
  if (text.length < lengthMin) throw invalid(`${parameter} must not be empty.`, 'MIN_LENGTH_EXCEEDED');
  return text;
}

/** @throws {Fault} InvalidParameterValue */
export function readEmail(text: string): string {
  if (text.length >= 6 && text.length <= 64 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return text;
  throw invalid('Email must be an address such as name@example.com, 6 to 64 characters.', 'INVALID_PATTERN');
}

/** @throws {Fault} InvalidParameterValue */
export function readPolicyType(text: string): PolicyType {
  if (text === 'SERVICE_CONTROL_POLICY') return text;
  throw invalid(
    'The type of policy must be SERVICE_CONTROL_POLICY; others are not served.',
    'INVALID_ENUM_POLICY_TYPE',
  );
}

/** @throws {Fault} InvalidParameterValue */
export function readServicePrincipal(text: string): string {
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/.test(text) && text.length <= 128) return text;
  throw invalid(
    'You specified an unrecognized service principal. It must be one such as ipam.amazonaws.com.',
    'UNRECOGNIZED_SERVICE_PRINCIPAL',
  );
}

/** The name of the role that a new account gets. @throws {Fault} InvalidParameterValue */
export function readRoleName(text = 'OrganizationAccountAccessRole'): string {
  if (/^[\w+=,.@-]{1,64}$/.test(text)) return text;
  throw invalid('RoleName must have 1 to 64 letters, digits and characters of +=,.@_-.', 'INVALID_ROLE_NAME');
}

export type Tag = { readonly key: string; readonly value: string };

const tagCountMax = 50;

/** @throws {Fault} InvalidParameterValue */
export function readOrganizationTags(
  wire: readonly { readonly Key: string | undefined; readonly Value: string | undefined }[] | undefined,
): Tag[] {
  const tags = (wire ?? []).map(({ Key = '', Value = '' }) => ({
    key: checkLength('The key of a tag', Key, 128),
    value: checkLength('The value of a tag', Value, 256, 0),
  }));
  if (tags.some(({ key }) => key.toLowerCase().startsWith('aws:'))) {
    throw invalid('The key of a tag must not begin with aws:.', 'INVALID_SYSTEM_TAGS_PARAMETER');
  }
  if (new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw invalid('The key of a tag can be given once.', 'DUPLICATE_TAG_KEY');
  }
  if (tags.length > tagCountMax) throw tooManyTags();
  return tags;
}

/** @throws {Fault} OrganizationConstraintViolation */
export function checkTagCount(count: number): void {
  if (count > tagCountMax) throw tooManyTags();
}

const tooManyTags = (): Fault =>
  constraint(`A resource can have ${tagCountMax} tags at most.`, 'MAX_TAG_LIMIT_EXCEEDED');

/** A rule of organizations that the request would break. */
export const constraint = (message: string, reason: string): Fault =>
  new Fault('OrganizationConstraintViolation', message, { reason });

export { invalid as invalidInput };
