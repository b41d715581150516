// The English of the audit trail.

export const auditWords = {
  title: 'Audit trail',
  description: 'Every change, and every refused call, in whatever Region: the newest first.',
  empty: 'Nothing was recorded',
  emptyHint: 'Nothing fits what was asked for, or nothing has been changed yet.',
  resource: 'Resource ID',
  resourceHint: 'Such as ipam-pool-0123456789abcdef0',
  principal: 'Principal',
  principalHint: 'The ARN of whoever called',
  range: 'Time',
  anyTime: 'Any time',
  apply: 'Show',
  parameters: 'Parameters',
} as const;
