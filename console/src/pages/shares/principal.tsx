// Whom something is shared with or belongs to, by the names that people know.

import { NameAndId } from '../../parts/id-text.tsx';
import { shareWords as words } from '../../texts/shares.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { partsOf } from './things.tsx';

/** `account`, or the kind of thing that an ARN names. */
export const typeOfPrincipal = (text: string): string => {
  const type = /^\d+$/.test(text) ? 'account' : partsOf(text).type;
  return words.principalTypes[type] ?? type;
};

/** The name of whoever something is shared with, for those who may know it; nothing where only the text is known. */
export function usePrincipalNames(): (text: string) => string | undefined {
  const { accounts, organization } = useOrganization();
  const names = new Map(accounts?.map(({ Id, Name }) => [Id, Name]));
  if (organization) names.set(organization.Arn, words.wholeOrganization);
  return (text) => names.get(text);
}

/** The number of an account, or the last part of an ARN. */
const idOf = (text: string): string => (text.startsWith('arn:') ? partsOf(text).id : text);

/** An account, or the whole organization, by its name where that is known, as text. */
export const titleOfAccount = (text: string, name: string | undefined): string =>
  name ? `${name} (${idOf(text)})` : text;

/** A principal that has no name, as text. */
export const titleOfPrincipal = (text: string): string => {
  const type = typeOfPrincipal(text);
  return /^\d+$/.test(text) || type === '' ? text : `${type} ${partsOf(text).id}`;
};

/** A principal: by name, and as it is written. */
export function Principal({ text, name }: { readonly text: string; readonly name: string | undefined }) {
  if (name) return <NameAndId name={name} id={idOf(text)} />;
  return <span title={text}>{titleOfPrincipal(text)}</span>;
}
