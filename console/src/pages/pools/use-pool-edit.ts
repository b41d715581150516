// Carries out what a form says of a pool: its rules and description, and its name, which is a tag. What was done is not
// done again when it is tried again after a refusal.

import { useNavigate } from 'react-router';
import type { Pool } from '../../api/actions.ts';
import { useChange } from '../../api/queries.ts';
import { tell } from '../../app/notices.ts';
import { type Step, stepOf } from '../../parts/cli-command.tsx';
import { readCallErrors } from '../../parts/field-errors.ts';
import { nameOf } from '../../parts/names.ts';
import { poolWords } from '../../texts/pools.ts';
import { modifyPoolInput, type PoolEdit } from './pool-draft.ts';
import { rulePatterns } from './rule-fields.tsx';

export function usePoolEdit(pool: Pool, draft: PoolEdit) {
  const navigate = useNavigate();
  const modify = useChange('ec2:ModifyIpamPool');
  const tag = useChange('ec2:CreateTags');
  const untag = useChange('ec2:DeleteTags');
  const id = pool.IpamPoolId ?? '';
  const name = draft.name.trim();
  const input = modifyPoolInput(pool, draft);
  const isRenamed = name !== nameOf(pool.Tags);
  // Whoever changes nothing is told so by the API.
  const isModified = Object.keys(input).length > 1 || !isRenamed;
  const named = { Resources: [id], Tags: [{ Key: 'Name', Value: name }] };
  const unnamed = { Resources: [id], Tags: [{ Key: 'Name' }] };
  const rename = name === '' ? stepOf('ec2:DeleteTags', unnamed) : stepOf('ec2:CreateTags', named);
  const steps: Step[] = [
    ...(isModified ? [stepOf('ec2:ModifyIpamPool', input)] : []),
    ...(isRenamed ? [rename] : []),
  ];
  const submit = async () => {
    try {
      if (isModified) await modify.mutateAsync(input);
      if (isRenamed) await (name === '' ? untag.mutateAsync(unnamed) : tag.mutateAsync(named));
      tell(poolWords.edit.done(name || id));
      void navigate(`/pools/${id}`);
    } catch {
      // The form tells what was refused.
    }
  };
  return {
    ...readCallErrors(modify, input, rulePatterns),
    nameError: (tag.error ?? untag.error)?.message,
    steps,
    submit,
    isBusy: modify.isPending || tag.isPending || untag.isPending,
  };
}
