// A link to whatever holds a block: the page where it is changed, if it is of this account, else the page that shows it
// as it is monitored.

import Link from '@cloudscape-design/components/link';
import { pathOfId, paths, withQuery } from '../app/paths.ts';
import { useSession } from '../app/session.ts';
import { NameAndId } from './id-text.tsx';

const monitored = /^(vpc|subnet|eipalloc|eni|ipv4pool-ec2)-/;

export function HolderLink(props: {
  readonly id: string | undefined;
  readonly ownerId: string | undefined;
  readonly region?: string | undefined;
  /** The scope that it is monitored in. */
  readonly scopeId?: string | undefined;
  readonly name?: string | undefined;
  /** What is shown in place of the name and the id. */
  readonly text?: string | undefined;
}) {
  const { id = '', ownerId, region, scopeId } = props;
  const { accountId } = useSession();
  const own = pathOfId(id);
  const text = props.text ?? <NameAndId name={props.name} id={id} />;
  if (!monitored.test(id)) return own === undefined ? text : <Link href={own}>{text}</Link>;
  if (own !== undefined && ownerId === accountId)
    return <Link href={withQuery(own, { region })}>{text}</Link>;
  if (scopeId === undefined) return text;
  return <Link href={withQuery(paths.resource(id), { scope: scopeId })}>{text}</Link>;
}
