// An id that can be copied.

import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { partWords } from '../texts/parts.ts';
import { texts } from '../texts.ts';
import { Breakable } from './id-text.tsx';

export function CopyId({ id }: { readonly id: string | undefined }) {
  if (!id) return <>{texts.common.none}</>;
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={id}
      textToDisplay={<Breakable text={id} />}
      copyButtonAriaLabel={partWords.copyOf(id)}
      copySuccessText={texts.actions.copied}
      copyErrorText={partWords.copyFailed}
    />
  );
}
