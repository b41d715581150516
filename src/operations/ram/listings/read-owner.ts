import { oneOf } from '../../checks.ts';

/** Whether a listing is of what the caller shares with others, or of what others share with it. */
export const readOwner = (value: string | undefined): 'SELF' | 'OTHER-ACCOUNTS' =>
  oneOf('resourceOwner', value ?? '', ['SELF', 'OTHER-ACCOUNTS']) as 'SELF' | 'OTHER-ACCOUNTS';
