// Ends an IPAM; with a cascade, its private scopes and all that is in them.

import { useNavigate } from 'react-router';
import type { Ipam } from '../../api/actions.ts';
import { CascadeDialog } from '../../parts/cascade-dialog.tsx';
import { nameOf } from '../../parts/names.ts';
import { ipamWords as words } from '../../texts/ipams.ts';

export function DeleteIpam({ ipam, onDismiss }: { readonly ipam: Ipam; readonly onDismiss: () => void }) {
  const navigate = useNavigate();
  return (
    <CascadeDialog
      title={words.removeTitle(nameOf(ipam.Tags, ipam.IpamId))}
      action="ec2:DeleteIpam"
      input={{ IpamId: ipam.IpamId }}
      warning={words.removeHint}
      hint={words.cascadeHint}
      told={words.removed(ipam.IpamId)}
      onDone={() => void navigate('/ipams')}
      onDismiss={onDismiss}
    />
  );
}
