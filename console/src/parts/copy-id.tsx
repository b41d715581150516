// An id that can be copied.

import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { texts } from '../texts.ts';

export function CopyId({ id }: { readonly id: string | undefined }) {
  if (!id) return <>{texts.common.none}</>;
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={id}
      copyButtonAriaLabel={`${texts.actions.copy} ${id}`}
      copySuccessText={texts.actions.copied}
      copyErrorText="It could not be copied"
    />
  );
}
