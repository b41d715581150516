// The English of the accounts, units and invitations of an organization.

const oneOrMany = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names.length} accounts`;

export const structureWords = {
  accounts: 'Accounts',
  units: 'Organizational units',
  unitsTab: 'Units',
  invitations: 'Invitations',
  invite: 'Invite account',
  inviteHint: 'An account that exists joins once it accepts.',
  account: 'Account ID or email',
  invited: (account: string) => `${account} was invited.`,
  createAccount: 'Create account',
  createAccountHint:
    'The account is a member at once. It has no access key: this account enters it by the role OrganizationAccountAccessRole.',
  email: 'Email',
  accountFailed: (name: string, reason: string) =>
    reason === 'EMAIL_ALREADY_EXISTS'
      ? `The account ${name} was not created: another account has this email.`
      : `The account ${name} was not created: ${reason}.`,
  accountCreated: (name: string) => `The account ${name} is being created.`,
  move: 'Move to another unit',
  moveVerb: 'Move',
  moveTitle: (names: readonly string[]) => `Move ${oneOrMany(names)}`,
  unit: 'Unit',
  looking: '…',
  chooseUnit: 'Choose a unit',
  unitMissing: 'Choose where the account goes.',
  root: 'Root',
  isThere: 'Now',
  isIn: (unit: string) => `Now in ${unit}.`,
  moved: (names: readonly string[], unit: string) => `${oneOrMany(names)} moved to ${unit}.`,
  /** Between the names of units, from the outer to the inner one. */
  within: ' › ',
  removeAccount: 'Remove from the organization',
  managementStays: 'The management account cannot leave its organization.',
  administratorStays: 'It is the delegated administrator: remove it as that first.',
  removeTitle: (names: readonly string[]) => `Remove ${oneOrMany(names)} from the organization?`,
  removeHint:
    'It keeps what it owns and stands alone. Policies of the organization no longer hold for it, nothing of the organization is shared with it, and its resources are no longer monitored.',
  accountsRemoved: (names: readonly string[]) => `${oneOrMany(names)} left the organization.`,
  leave: 'Leave organization',
  leaveTitle: 'Leave the organization?',
  leaveHint:
    'This account keeps what it owns and stands alone. It no longer uses what is shared with the organization, and comes back by invitation only.',
  left: 'This account is in no organization now.',
  nameAndId: 'Name (Unit ID)',
  accountsIn: 'Accounts in it',
  rename: 'Rename unit',
  renamed: (name: string) => `The unit is called ${name} now.`,
  path: 'Entity path',
  noUnits: 'No organizational units',
  noUnitsHint:
    'Units group accounts: policies are attached to them, and resource discoveries leave them out.',
  createUnit: 'Create unit',
  parent: 'Parent',
  unitCreated: (name: string) => `The unit ${name} was created.`,
  deleteUnit: 'Delete unit',
  deleteUnitTitle: (name: string) => `Delete unit ${name}?`,
  deleteUnitHint: 'A unit can be deleted when no account and no unit is in it.',
  unitDeleted: (name: string) => `The unit ${name} was deleted.`,
  handshake: 'Invitation ID',
  invitee: 'Invited account',
  organization: 'Organization ID',
  management: 'Management account',
  expires: 'Expires',
  noInvitations: 'No invitations',
  answerTitle: (verb: string, id: string) => `${verb} the invitation to ${id}?`,
  acceptHint:
    'This account joins the organization: its policies hold here, and who administers its addresses monitors this account.',
  declineHint: 'This account stays on its own. It can be invited again.',
  accept: 'Accept',
  decline: 'Decline',
  cancel: 'Cancel invitation',
  cancelTitle: (account: string) => `Cancel the invitation of ${account}?`,
  cancelHint: 'The account can no longer accept it. It can be invited again.',
  accepted: (id: string) => `This account is in the organization ${id} now.`,
  declined: (id: string) => `The invitation to ${id} was declined.`,
  cancelled: (account: string) => `The invitation of ${account} was cancelled.`,
} as const;
