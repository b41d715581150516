// Carries a pool's plan out: the pool, then its CIDRs one after the other. What was done is not done again when it is
// tried again after a refusal.

import { useState } from 'react';
import type { Scope } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { wizardWords as words } from '../../texts/pool-wizard.ts';
import { provisionInput } from './cidr-draft.ts';
import { createPoolInput, type PoolDraft } from './pool-draft.ts';
import type { Progress } from './review-step.tsx';

type Plan = {
  readonly draft: PoolDraft;
  readonly scope: Scope;
  /** A CIDR of the plan, by its place, was provisioned. */
  readonly onProvisioned: (index: number, cidr: string) => void;
  /** The pool was refused, or a CIDR of it, by its place. */
  readonly onRefused: (error: Error, index: number | undefined) => void;
  readonly onDone: (poolId: string) => void;
};

export function usePoolMaking({ draft, scope, onProvisioned, onRefused, onDone }: Plan) {
  const create = useChange('ec2:CreateIpamPool');
  const provision = useChange('ec2:ProvisionIpamPoolCidr');
  const [madeId, setMadeId] = useState<string>();
  const [progress, setProgress] = useState<Progress>();
  const [refusal, setRefusal] = useState<{ error: Error; index: number | undefined }>();
  const submit = async () => {
    if (progress) return;
    setRefusal(undefined);
    let index: number | undefined;
    try {
      const { cidrs } = draft;
      setProgress({ done: 0, count: cidrs.length });
      const input = createPoolInput(draft, scope.IpamScopeId ?? '', scope.IpamScopeType);
      const id = madeId ?? (await create.mutateAsync(input)).IpamPool?.IpamPoolId ?? '';
      setMadeId(id);
      for (const [place, each] of cidrs.entries()) {
        if (each.done !== undefined) continue;
        index = place;
        setProgress({ done: place, count: cidrs.length });
        const { IpamPoolCidr } = await provision.mutateAsync(provisionInput(id, each));
        onProvisioned(place, IpamPoolCidr?.Cidr ?? `/${each.length}`);
      }
      tell(words.made(draft.name || id));
      onDone(id);
    } catch (error) {
      setRefusal({ error: error as Error, index });
      onRefused(error as Error, index);
    } finally {
      setProgress(undefined);
    }
  };
  /** Whoever edits the plan is no longer told what was refused of it. */
  const forget = () => setRefusal(undefined);
  return { submit, forget, madeId, progress, error: refusal?.error, refusedIndex: refusal?.index };
}
