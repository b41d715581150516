// Codes and names that the API writes as one long word, such as AccessDeniedException.

import { Fragment } from 'react';

/** Such a word, which breaks in a narrow place where a word of it begins. */
export const CodeWords = ({ text }: { readonly text: string }) =>
  text.split(/(?=[A-Z][a-z])/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a code stay where they are
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));

/** The same, in one piece within a table. */
export const Code = ({ text }: { readonly text: string }) => (
  <span className="code-words">
    <CodeWords text={text} />
  </span>
);
