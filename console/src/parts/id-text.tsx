// Names and ids as they are read: an id stays in one piece where there is room for it, and breaks where its parts meet.

import Link from '@cloudscape-design/components/link';
import { Fragment } from 'react';

/** A long text that breaks after its slashes and colons, and within what is between them only where it must. */
export const Breakable = ({ text }: { readonly text: string }) => (
  <span className="breakable">
    {text.split(/(?<=[:/])/).map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are
      <span key={index}>{part}</span>
    ))}
  </span>
);

/** A name that breaks between its words, and not after the hyphens of a Region in it. */
export const Words = ({ text }: { readonly text: string }) => (
  <span className="breakable">
    {text.split(' ').map((word, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a text stay where they are
      <Fragment key={index}>
        {index > 0 && ' '}
        <span>{word}</span>
      </Fragment>
    ))}
  </span>
);

/** A sentence or a title in which each id stays in one piece. */
export const WithIds = ({ text }: { readonly text: string }) => (
  <>
    {text.split(/(\(?[a-z][a-z0-9-]*-[0-9a-f]{8,}[).,:?]*)/).map((part, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text stay where they are
      index % 2 === 0 ? part : <Whole key={index} text={part} />,
    )}
  </>
);

const Whole = ({ text }: { readonly text: string }) => <span className="id">{text}</span>;

type Props = {
  readonly name?: string | undefined;
  readonly id: string | undefined;
  /** Where its page is; plain text without. */
  readonly href?: string | undefined;
};

/** A thing by its name with the id behind it, or by the id alone. */
export function NameAndId({ name, id = '', href }: Props) {
  const text = name && name !== id ? <NameThenId name={name} id={id} /> : <Id text={id} />;
  return <span className="wraps">{href === undefined ? text : <Link href={href}>{text}</Link>}</span>;
}

const NameThenId = ({ name, id }: { readonly name: string; readonly id: string }) => (
  <>
    {name.length > longNameMin ? (
      <span className="clamped" title={name}>
        {name}
      </span>
    ) : (
      name
    )}{' '}
    <Id text={`(${id})`} />
  </>
);

/** Of longer ones the first three lines are shown. */
const longNameMin = 60;

/** Longer ones than that of a resource discovery in parentheses do not fit the columns of a list. */
const idLengthMax = 34;

const Id = ({ text }: { readonly text: string }) => (
  <span className={text.length <= idLengthMax ? 'id' : 'breakable long-id'}>{text}</span>
);
