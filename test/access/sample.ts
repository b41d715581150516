import type { Shape } from '../../src/wire/shape.ts';

/** A request with every member. `text` says what stands for a text, by the name of the member that it is in. */
export function sampleOf(shape: Shape, name: string, text: (member: string) => string, depth = 0): unknown {
  if (shape.kind === 'structure') {
    if (depth > 3) return {};
    const members = shape.members.map((each) => [
      each.name,
      sampleOf(each.shape, each.name, text, depth + 1),
    ]);
    return Object.fromEntries(members);
  }
  // The kind of a thing to tag is told by its id.
  if (name === 'Resources') return ['ipam-pool-0', 'vpc-0', 'x'];
  if (shape.kind === 'list') return [sampleOf(shape.element, name, text, depth + 1)];
  if (shape.kind === 'number') return 1;
  if (shape.kind === 'boolean') return true;
  return shape.kind === 'string' ? text(name) : undefined;
}
