// The part of an address that filters a list by columns; apart from the lists, for pages that only lead to them.

export const filterForAll = (conditions: readonly (readonly [column: string, value: string])[]): string =>
  JSON.stringify({
    tokens: conditions.map(([propertyKey, value]) => ({ propertyKey, operator: '=', value })),
    operation: 'and',
  });

export const filterFor = (column: string, value: string): string => filterForAll([[column, value]]);
