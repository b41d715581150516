// Form parameters: `Action=CreateIpam&OperatingRegion.1.RegionName=eu-west-1` into a flat map, and that map into
// a tree by the dots. Strict about what two readers could read differently: a name given twice, half an escape.

import { isUtf8 } from 'node:buffer';
import { Fault } from '../../domain/fault.ts';

/** Parameters by name, in the order of the request. */
export type Form = ReadonlyMap<string, string>;

/** A parameter, the parameters below it, or (in a malformed request) both. */
export type Branch = { value: string | undefined; children: Map<string, Branch> | undefined };

export const parameterCountMax = 5000;
export const depthMax = 32;

/** Reads the query string and the body, both optional, into one form. Faults MalformedRequest. */
export function readForm(query: string, body: Uint8Array): Form {
  const form = new Map<string, string>();
  if (query !== '') addParameters(form, query);
  if (body.length > 0) {
    if (!isUtf8(body)) throw malformed('The body is not UTF-8.');
    addParameters(form, Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
  }
  return form;
}

function addParameters(form: Map<string, string>, text: string): void {
  let start = 0;
  while (start <= text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (end > start) addParameter(form, text.slice(start, end));
    start = end + 1;
  }
}

function addParameter(form: Map<string, string>, pair: string): void {
  const equals = pair.indexOf('=');
  const name = unescapeForm(equals === -1 ? pair : pair.slice(0, equals));
  if (form.has(name)) throw malformed(`The parameter ${name.slice(0, 200)} is given more than once.`);
  if (form.size === parameterCountMax) {
    throw malformed(`The request has more than ${parameterCountMax} parameters.`);
  }
  form.set(name, equals === -1 ? '' : unescapeForm(pair.slice(equals + 1)));
}

/** Undoes form encoding: `+` is a space, `%41` an A. Faults MalformedRequest on a half or overlong escape. */
export function unescapeForm(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw malformed('The request holds a percent escape that is not UTF-8.');
  }
}

/**
 * The members among the parameters, as a tree. What belongs to the call itself (Action, Version) and what
 * signs a presigned URL (X-Amz-…) is left out.
 */
export function membersOf(form: Form): Branch {
  const root: Branch = { value: undefined, children: new Map() };
  for (const [name, value] of form) {
    if (name !== 'Action' && name !== 'Version' && !isSigning(name)) branchAt(root, name).value = value;
  }
  return root;
}

function branchAt(root: Branch, name: string): Branch {
  let branch = root;
  let start = 0;
  for (let depth = 0; ; depth += 1) {
    if (depth === depthMax) throw malformed(`A parameter name has more than ${depthMax} parts.`);
    const dot = name.indexOf('.', start);
    const part = dot === -1 ? name.slice(start) : name.slice(start, dot);
    branch.children ??= new Map();
    let child = branch.children.get(part);
    if (child === undefined) {
      child = { value: undefined, children: undefined };
      branch.children.set(part, child);
    }
    if (dot === -1) return child;
    branch = child;
    start = dot + 1;
  }
}

/** Whether a parameter is of a presigned URL and not of the call. */
export function isSigning(name: string): boolean {
  const first = name.charCodeAt(0);
  return (first === 0x58 || first === 0x78) && name.slice(0, 6).toLowerCase() === 'x-amz-';
}

function malformed(message: string): Fault {
  return new Fault('MalformedRequest', message);
}
