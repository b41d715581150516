// A label on a thing: EC2's rules for keys and values.

export type Tag = { readonly key: string; readonly value: string };

export const tagKeyLengthMax = 127;
export const tagValueLengthMax = 256;
export const tagCountMax = 50;

/** Why a tag cannot be, `undefined` when it can. */
export function tagProblem(tag: Tag): string | undefined {
  if (tag.key.length === 0) return 'Tag keys must not be empty.';
  if (tag.key.length > tagKeyLengthMax)
    return `Tag key exceeds the maximum length of ${tagKeyLengthMax} characters.`;
  if (tag.value.length > tagValueLengthMax) {
    return `Tag value exceeds the maximum length of ${tagValueLengthMax} characters.`;
  }
  if (tag.key.toLowerCase().startsWith('aws:')) {
    return "Tag keys starting with 'aws:' are reserved; choose another key.";
  }
  return undefined;
}
