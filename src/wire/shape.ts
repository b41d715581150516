// The published schemas, read once into plain trees. Codecs compile their closures from these trees, so nothing
// walks a schema while a request is served, and one file alone knows how the SDK writes its schemas down.

import type { NormalizedSchema } from '@smithy/core/schema';

export type Scalar =
  | { readonly kind: 'string' | 'boolean' | 'timestamp' | 'blob' }
  /** The published schema has one type for integers and fractions; see `fractionalMembers`. */
  | { readonly kind: 'number'; readonly fraction: boolean };

export type List = { readonly kind: 'list'; readonly element: Shape; readonly elementName: string };

export type Dictionary = {
  readonly kind: 'map';
  readonly keyName: string;
  readonly valueName: string;
  readonly value: Shape;
};

export type Member = {
  /** As in the SDK's types: `IpamScopeId`. */
  readonly name: string;
  readonly required: boolean;
  /** Element name in XML; in form parameters too, unless `queryName` is there. */
  readonly xmlName: string;
  /** The explicit parameter name of the EC2 protocol. */
  readonly queryName: string | undefined;
  /** A list or map without an element around its entries. */
  readonly flattened: boolean;
  /** The parameter of the query string that carries it where a call is told by its path. */
  readonly httpQuery: string | undefined;
  readonly shape: Shape;
};

export type Structure = {
  readonly kind: 'structure';
  readonly name: string;
  readonly members: readonly Member[];
};

export type Shape = Scalar | List | Dictionary | Structure;

/** The type that a client sees for an operation without input or output. */
export const nothing: Structure = { kind: 'structure', name: 'Unit', members: [] };

/**
 * Request members that may hold a fraction. Every other number of a request must be whole. None of the
 * operations served today has one; the list keeps the next operation from refusing a good value.
 */
const fractionalMembers: ReadonlySet<string> = new Set([
  'FleetLaunchTemplateOverridesRequest.Priority',
  'FleetLaunchTemplateOverridesRequest.WeightedCapacity',
  'LaunchTemplateOverrides.Priority',
  'LaunchTemplateOverrides.WeightedCapacity',
  'MemoryGiBPerVCpu.Max',
  'MemoryGiBPerVCpu.Min',
  'MemoryGiBPerVCpuRequest.Max',
  'MemoryGiBPerVCpuRequest.Min',
  'NetworkBandwidthGbps.Max',
  'NetworkBandwidthGbps.Min',
  'NetworkBandwidthGbpsRequest.Max',
  'NetworkBandwidthGbpsRequest.Min',
  'PriceScheduleSpecification.Price',
  'PutServiceQuotaIncreaseRequestIntoTemplateRequest.DesiredValue',
  'RequestServiceQuotaIncreaseRequest.DesiredValue',
  'ReservedInstanceLimitPrice.Amount',
  'SpotFleetLaunchSpecification.WeightedCapacity',
  'TotalLocalStorageGB.Max',
  'TotalLocalStorageGB.Min',
  'TotalLocalStorageGBRequest.Max',
  'TotalLocalStorageGBRequest.Min',
]);

/** Places of an HTTP message that no protocol here writes to. */
const uncarriedBindings: ReadonlySet<string> = new Set([
  'httpHeader',
  'httpLabel',
  'httpPayload',
  'httpPrefixHeaders',
  'httpQueryParams',
  'httpResponseCode',
]);

/**
 * How often a structure may stand within itself. Decoders descend as deep as the shape does, and the caller must not
 * choose that depth: further down the member that leads to it is left out.
 */
const levelCountMax = 4;

const structures = new WeakMap<object, Structure>();
/** Those that are less than the schema says, at whatever depth; they depend on what they were read within. */
const cutShort = new WeakSet<Structure>();

/** Reads a schema. Throws on what no codec here can carry, so that adding a service fails at start, not later. */
export function shapeOf(schema: NormalizedSchema): Shape {
  return read(schema, '', []);
}

function read(schema: NormalizedSchema, member: string, outer: readonly string[]): Shape {
  if (schema.isUnitSchema()) return nothing;
  if (schema.isStructSchema()) return readStructure(schema, outer);
  if (schema.isListSchema()) {
    const element = schema.getValueSchema();
    return {
      kind: 'list',
      element: read(element, member, outer),
      elementName: element.getMergedTraits().xmlName ?? 'member',
    };
  }
  if (schema.isMapSchema()) {
    const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
    if (!key.isStringSchema()) throw new Error(`${member}: a map must have text for its keys`);
    return {
      kind: 'map',
      keyName: key.getMergedTraits().xmlName ?? 'key',
      valueName: value.getMergedTraits().xmlName ?? 'value',
      value: read(value, member, outer),
    };
  }
  return readScalar(schema, member);
}

function readScalar(schema: NormalizedSchema, member: string): Scalar {
  if (schema.isStringSchema()) return { kind: 'string' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  if (schema.isNumericSchema()) return { kind: 'number', fraction: fractionalMembers.has(member) };
  if (schema.isTimestampSchema()) {
    // 4: the protocol's own format; 5: ISO 8601. The codecs here write ISO 8601 for both.
    const format = schema.getSchema();
    if (format === 4 || format === 5) return { kind: 'timestamp' };
  }
  if (schema.isBlobSchema() && !schema.isStreaming()) return { kind: 'blob' };
  throw new Error(`${member}: no codec carries the type ${String(schema.getSchema())}`);
}

function readStructure(schema: NormalizedSchema, outer: readonly string[]): Structure {
  const published = schema.getSchema();
  const name = schema.getName() ?? '';
  if (!Array.isArray(published)) throw new Error(`${name}: not a structure`);
  const known = structures.get(published);
  if (known !== undefined) return known;
  const requiredCount = typeof published[6] === 'number' ? published[6] : 0;
  const members: Member[] = [];
  let isWhole = true;
  const around = [...outer, name];
  for (const [memberName, member] of schema.structIterator()) {
    if (isTooDeep(member, around)) {
      isWhole = false;
      continue;
    }
    const traits = member.getMergedTraits();
    const binding = Object.keys(traits).find((trait) => uncarriedBindings.has(trait));
    if (binding !== undefined) throw new Error(`${name}.${memberName}: no codec carries ${binding}`);
    const shape = read(member, `${name}.${memberName}`, around);
    if (isCutShort(shape)) isWhole = false;
    members.push({
      name: memberName,
      // The published schema puts the required members first and says how many they are.
      required: members.length < requiredCount,
      xmlName: traits.xmlName ?? memberName,
      queryName: textTrait(traits.ec2QueryName),
      flattened: Boolean(traits.xmlFlattened),
      httpQuery: textTrait(traits.httpQuery),
      shape,
    });
  }
  const structure: Structure = { kind: 'structure', name, members };
  if (isWhole) structures.set(published, structure);
  else cutShort.add(structure);
  return structure;
}

function isCutShort(shape: Shape): boolean {
  if (shape.kind === 'list') return isCutShort(shape.element);
  if (shape.kind === 'map') return isCutShort(shape.value);
  return shape.kind === 'structure' && cutShort.has(shape);
}

/** Whether a member leads to a structure that it stands within as often as it may. */
function isTooDeep(member: NormalizedSchema, outer: readonly string[]): boolean {
  let inner = member;
  while (inner.isListSchema() || inner.isMapSchema()) inner = inner.getValueSchema();
  return inner.isStructSchema() && outer.filter((name) => name === inner.getName()).length >= levelCountMax;
}

const textTrait = (trait: unknown) => (typeof trait === 'string' ? trait : undefined);
