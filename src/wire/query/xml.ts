// Results as XML. One closure per member, compiled from the shape, with its tags ready made: encoding is
// concatenation and one test per text for characters that need escaping.

import { mismatch, scalarWriter } from '../scalar.ts';
import type { Dictionary, List, Shape, Structure } from '../shape.ts';

/** Writes what stands between the tags of an element. */
type Content = (value: unknown) => string;

/** Compiles the encoder of a structure's members, without an element around them. */
export function contentWriter(structure: Structure): Content {
  const writers = structure.members.map((member) => ({
    name: member.name,
    write: elementWriter(member.xmlName, member.shape, member.flattened),
  }));
  return (value) => {
    if (!isRecord(value)) return mismatch(`a structure ${structure.name}`, value);
    let text = '';
    for (const { name, write } of writers) {
      const member = value[name];
      if (member !== undefined && member !== null) text += write(member);
    }
    return text;
  };
}

function elementWriter(name: string, shape: Shape, flattened: boolean): Content {
  if (shape.kind === 'list' && flattened) return entriesWriter(shape, name);
  if (shape.kind === 'map' && flattened) return pairsWriter(shape, name);
  const content = contentOf(shape);
  const [open, close, empty] = [`<${name}>`, `</${name}>`, `<${name}/>`];
  // An empty list keeps its element: clients then see an empty list instead of none.
  return (value) => {
    const text = content(value);
    return text === '' ? empty : open + text + close;
  };
}

function contentOf(shape: Shape): Content {
  switch (shape.kind) {
    case 'structure':
      return contentWriter(shape);
    case 'list':
      return entriesWriter(shape, shape.elementName);
    case 'map':
      return pairsWriter(shape, 'entry');
    case 'string': {
      const write = scalarWriter('string');
      return (value) => escapeText(write(value));
    }
    default:
      return scalarWriter(shape.kind);
  }
}

function entriesWriter(list: List, name: string): Content {
  const write = elementWriter(name, list.element, false);
  return (value) => {
    if (!Array.isArray(value)) return mismatch('a list', value);
    let text = '';
    for (const entry of value) text += write(entry);
    return text;
  };
}

function pairsWriter(map: Dictionary, name: string): Content {
  const write = elementWriter(map.valueName, map.value, false);
  return (value) => {
    if (!isRecord(value)) return mismatch('a map', value);
    let text = '';
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined || entry === null) continue;
      text += `<${name}><${map.keyName}>${escapeText(key)}</${map.keyName}>${write(entry)}</${name}>`;
    }
    return text;
  };
}

// XML 1.0, section 2.2. A carriage return is legal but would be read back as a line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const needsEscape = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text that stands between tags. What XML cannot hold at all becomes U+FFFD, so that every reply parses. */
export function escapeText(text: string): string {
  return needsEscape.test(text) ? text.replace(escaped, entityOf) : text;
}

function entityOf(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '\r':
      return '&#13;';
    default:
      return '\ufffd';
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
