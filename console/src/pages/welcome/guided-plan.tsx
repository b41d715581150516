// Three pools within each other and a first allocation, made one after the other while one looks.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps from '@cloudscape-design/components/steps';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useSettings } from '../../app/settings.ts';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { sizeOf } from '../../parts/names.ts';
import { welcomeWords as words } from '../../texts/ipams.ts';
import { poolWords } from '../../texts/pools.ts';
import { carryOut, firstPlan, type PlanProgress } from './plan.ts';

const fields = [
  ['regionalLength', words.regional, words.regionalHint],
  ['developmentLength', words.development, words.developmentHint],
  ['allocationLength', words.allocation, words.allocationHint],
] as const;

/** How many addresses that is; nothing while it is none of IPv4. */
const sizeText = (size: string): string | undefined =>
  /^[1-9]/.test(size) ? poolWords.choice.addresses(size) : undefined;

export function GuidedPlan({ scopeId }: { readonly scopeId: string }) {
  const { region } = useSettings();
  const client = useQueryClient();
  const [plan, setPlan] = useState(firstPlan);
  const [progress, setProgress] = useState<PlanProgress>({ poolIds: [] });
  const make = useMutation({
    mutationFn: () => carryOut(plan, { scopeId, region }, progress, setProgress),
    onSettled: () => client.invalidateQueries(),
  });
  const doneCount = progress.poolIds.length + (progress.allocated === undefined ? 0 : 1);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Container
        header={
          <Header variant="h2" description={words.planHint(region)}>
            {words.plan}
          </Header>
        }
      >
        <SpaceBetween size="l">
          <ColumnLayout columns={2}>
            <FormField
              label={words.top}
              description={words.topHint}
              constraintText={sizeText(sizeOf(plan.cidr))}
            >
              <Input
                value={plan.cidr}
                disabled={doneCount > 0}
                onChange={({ detail }) => setPlan({ ...plan, cidr: detail.value })}
              />
            </FormField>
            {fields.map(([key, label, description], index) => (
              <FormField
                key={key}
                label={label}
                description={description}
                constraintText={sizeText(sizeOf(`0.0.0.0/${plan[key]}`))}
              >
                <Input
                  type="number"
                  inputMode="numeric"
                  value={`${plan[key]}`}
                  disabled={doneCount > index + 1}
                  onChange={({ detail }) => setPlan({ ...plan, [key]: Number(detail.value) })}
                />
              </FormField>
            ))}
          </ColumnLayout>
          {(make.isPending || doneCount > 0) && (
            <Steps
              ariaLabel={words.progress}
              steps={words.steps.map((header, index) => ({
                header,
                status:
                  index < doneCount
                    ? 'success'
                    : index === doneCount && make.isPending
                      ? 'loading'
                      : 'pending',
              }))}
            />
          )}
          <ErrorAlert error={make.error} />
          {progress.allocated === undefined ? (
            <Button variant="primary" loading={make.isPending}>
              {words.make}
            </Button>
          ) : (
            <SpaceBetween size="s">
              <Box variant="p">
                <b className="mono">{progress.allocated}</b> {words.done}
              </Box>
              <SpaceBetween direction="horizontal" size="xs">
                <Button variant="primary" formAction="none" href={paths.dashboard}>
                  {words.dashboard}
                </Button>
                <Button formAction="none" href={paths.pools}>
                  {words.pools}
                </Button>
              </SpaceBetween>
            </SpaceBetween>
          )}
        </SpaceBetween>
      </Container>
    </form>
  );
}
