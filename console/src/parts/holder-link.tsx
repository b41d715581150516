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
  const href = hrefOf(id, { own, isOwn: ownerId === accountId, region, scopeId });
  if (props.text === undefined) return <NameAndId name={props.name} id={id} href={href} />;
  return href === undefined ? props.text : <Link href={href}>{props.text}</Link>;
}

function hrefOf(
  id: string,
  found: {
    readonly own: string | undefined;
    readonly isOwn: boolean;
    readonly region: string | undefined;
    readonly scopeId: string | undefined;
  },
): string | undefined {
  const { own, isOwn, region, scopeId } = found;
  if (!monitored.test(id)) return own;
  if (own !== undefined && isOwn) return withQuery(own, { region });
  return scopeId === undefined ? undefined : withQuery(paths.resource(id), { scope: scopeId });
}
