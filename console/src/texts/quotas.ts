// The English of the page of quotas.

export const quotaWords = {
  title: 'Quotas',
  description: 'What this account may have at most in this Region, and whether more can be asked for.',
  empty: 'No quotas',
  request: 'Request increase',
  wanted: 'Wanted value',
  wantedHint: (value: number | undefined) => `More than ${value ?? 0}`,
  requested: (name: string) => `An increase of “${name}” was requested.`,
  service: 'Service',
  quota: 'Quota',
  value: 'Applied value',
  adjustable: 'Adjustable',
  code: 'Quota code',
} as const;
