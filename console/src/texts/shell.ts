// The English of the frame around the pages: what is told of no page in particular.

export const shellWords = {
  breadcrumbs: 'Breadcrumbs',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  pageFailed: 'This page failed',
  noPage: 'There is no such page',
  chooseOther: 'The address may be mistyped, or of something that is no more.',
  failedHint: 'Nothing was changed by this. Loading the page again may help.',
  reload: 'Load again',
  toDashboard: 'Open the dashboard',
  noAnswer: 'The server does not answer.',
  noAnswerToCall: 'The server does not answer. Nothing is known to have changed.',
  answered: (status: number) => `The server answered ${status}.`,
  linkCommand: 'npx cadastre console-link',
  scopeOf: (type: string, isDefault: boolean) =>
    `${isDefault ? 'Default ' : ''}${type} scope`.replace(/^./, (letter) => letter.toUpperCase()),
  pages: {
    welcome: 'Get started',
    createIpam: 'Create IPAM',
    editIpam: 'Edit IPAM',
    createPool: 'Create pool',
    editPool: 'Edit pool',
    notFound: 'Not found',
  },
} as const;
