// Takes CIDRs away from a pool, one after the other. What was done is not done again when it is tried again after a
// refusal.

import { useState } from 'react';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { stepOf } from '../../parts/cli-command.tsx';
import { DialogFrame } from '../../parts/dialog-frame.tsx';
import { poolWords } from '../../texts/pools.ts';

const words = poolWords.cidrs;

export function DeprovisionCidrs(props: {
  readonly poolId: string;
  readonly cidrs: readonly string[];
  readonly onDismiss: () => void;
}) {
  const { poolId, onDismiss } = props;
  const change = useChange('ec2:DeprovisionIpamPoolCidr');
  const [left, setLeft] = useState(props.cidrs);
  const [isBusy, setBusy] = useState(false);
  const inputOf = (Cidr: string) => ({ IpamPoolId: poolId, Cidr });
  const submit = async () => {
    setBusy(true);
    try {
      for (const cidr of left) {
        await change.mutateAsync(inputOf(cidr));
        setLeft((before) => before.filter((each) => each !== cidr));
      }
      tell(words.deprovisioned(props.cidrs));
      onDismiss();
    } catch {
      // The dialog tells what the change was refused for.
    } finally {
      setBusy(false);
    }
  };
  return (
    <DialogFrame
      title={words.deprovision(left)}
      verb={words.deprovisionVerb}
      steps={left.map((cidr) => stepOf('ec2:DeprovisionIpamPoolCidr', inputOf(cidr)))}
      warning={words.deprovisionHint(left)}
      isBusy={isBusy}
      error={change.error}
      onSubmit={() => void submit()}
      onDismiss={onDismiss}
    />
  );
}
