// The part of an address that filters a list by one column; apart from the lists, for pages that only lead to them.

export const filterFor = (column: string, value: string): string =>
  JSON.stringify({ tokens: [{ propertyKey: column, operator: '=', value }], operation: 'and' });
