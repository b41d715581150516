// A link to whatever holds a block: the page where it is changed, if it is of this account, else the page that shows it
// as it is monitored.

import Link from '@cloudscape-design/components/link';
import { pathOfId, paths, withQuery } from '../app/paths.ts';
import { useScope } from '../app/scope.ts';
import { useSession } from '../app/session.ts';
import { NameAndId } from './id-text.tsx';

const publicKinds = /^(eipalloc|ipv4pool-ec2)-/;
const monitored = /^(vpc|subnet|eipalloc|eni|ipv4pool-ec2)-/;

export function HolderLink(props: {
  readonly id: string | undefined;
  readonly ownerId: string | undefined;
  readonly region?: string | undefined;
  /** The scope that it is monitored in, where that is known; else it is looked for where such things usually are. */
  readonly scopeId?: string | undefined;
  readonly name?: string | undefined;
  /** What is shown in place of the name and the id. */
  readonly text?: string | undefined;
}) {
  const { id = '', ownerId, region } = props;
  const { accountId } = useSession();
  const usual = useUsualScope(publicKinds.test(id));
  const scopeId = props.scopeId ?? usual;
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

/** The scope that is chosen, if it is of the type, else the default one of that type. */
function useUsualScope(isPublic: boolean): string | undefined {
  const { scope, scopes } = useScope();
  const type = isPublic ? 'public' : 'private';
  const candidates = [scope, ...scopes.filter(({ IsDefault }) => IsDefault)];
  return candidates.find((each) => each?.IpamScopeType === type)?.IpamScopeId;
}
