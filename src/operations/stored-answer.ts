// An operation's answer as text, for the day when the same request comes again. Answers are plain structures
// of text, numbers, truth values and instants; only instants need a mark to come back as what they were.

const instantKey = '$instant';

export function writeAnswer(output: unknown): string {
  return JSON.stringify(
    output,
    function replace(this: Record<string, unknown>, name: string, value: unknown) {
      const original = this[name];
      return original instanceof Date ? { [instantKey]: original.getTime() } : value;
    },
  );
}

export function readAnswer(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown) => {
    if (value !== null && typeof value === 'object' && instantKey in value) {
      return new Date((value as Record<typeof instantKey, number>)[instantKey]);
    }
    return value;
  });
}
