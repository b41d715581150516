// What those whom things are shared with may do: one permission for each type of thing in a share.

import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { SharePermission } from '../../api/monitoring-actions.ts';
import { useCall } from '../../api/queries.ts';
import { sharingWords as words } from '../../texts/sharing.ts';
import { shareableTypeOf } from './things.tsx';

type Choice = {
  readonly type: string;
  readonly permissions: readonly SharePermission[];
  /** By its ARN. */
  readonly chosen: string | undefined;
};

/** The permissions of the types that some things are of; the usual one of each unless another is chosen. */
export function usePermissionChoices(arns: readonly string[]) {
  const { data } = useCall('ram:ListPermissions', {});
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const types = [...new Set(arns.map(shareableTypeOf))];
  const choices = types.flatMap((type): Choice[] => {
    const permissions = (data?.permissions ?? []).filter(({ resourceType }) => resourceType === type);
    const usual = permissions.find(({ isResourceTypeDefault }) => isResourceTypeDefault)?.arn;
    return permissions.length > 0 ? [{ type, permissions, chosen: chosen[type] ?? usual }] : [];
  });
  return {
    choices,
    permissionArns: choices.flatMap((choice) => choice.chosen ?? []),
    choose: (type: string, arn: string) => setChosen((before) => ({ ...before, [type]: arn })),
  };
}

export function PermissionFields(props: {
  readonly choices: readonly Choice[];
  readonly onChoose: (type: string, arn: string) => void;
}) {
  if (props.choices.length === 0) return null;
  const fields = props.choices.map(({ type, permissions, chosen }) => (
    <FormField key={type} label={words.permissionOf(type)}>
      {permissions.length === 1 ? (
        <OnlyOne name={permissions[0]?.name} />
      ) : (
        <RadioGroup
          value={chosen ?? null}
          items={permissions.map(({ arn = '', name = '' }) => ({
            value: arn,
            label: words.permissions[name] ?? name,
            description: name,
          }))}
          onChange={({ detail }) => props.onChoose(type, detail.value)}
        />
      )}
    </FormField>
  ));
  return <SpaceBetween size="m">{fields}</SpaceBetween>;
}

/** Where there is nothing to choose, what there is is told. */
const OnlyOne = ({ name = '' }: { readonly name: string | undefined }) => (
  <div>
    <div>{words.permissions[name] ?? name}</div>
    <Box variant="small" color="text-body-secondary">
      {name}
    </Box>
  </div>
);
