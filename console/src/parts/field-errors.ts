// Which field of a form a refusal is about, by the words of the API.

export type FieldPatterns<Field extends string> = readonly (readonly [Field, RegExp])[];
export type FieldErrors<Field extends string> = { readonly [Each in Field]?: string };

/** The message at its field; the whole refusal as the rest where it is about none of them. The first match counts. */
export function readFieldErrors<Field extends string>(
  error: Error | null,
  patterns: FieldPatterns<Field>,
): { readonly errors: FieldErrors<Field>; readonly rest: Error | null } {
  const field = error && patterns.find(([, pattern]) => pattern.test(error.message))?.[0];
  if (!field) return { errors: {}, rest: error };
  return { errors: { [field]: error.message } as FieldErrors<Field>, rest: null };
}

/**
 * The same for a call, while what a form asks for is what was refused: whoever edits the form is no longer told of it.
 */
export function readCallErrors<Field extends string>(
  { error, variables: asked }: { readonly error: Error | null; readonly variables: unknown },
  input: unknown,
  patterns: FieldPatterns<Field>,
): { readonly errors: FieldErrors<Field>; readonly rest: Error | null } {
  const found = readFieldErrors(error, patterns);
  return JSON.stringify(asked) === JSON.stringify(input) ? found : { ...found, errors: {} };
}
