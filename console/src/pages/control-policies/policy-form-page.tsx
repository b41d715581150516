// Makes a service control policy, beginning with one of the documents that enforce IPAM, or changes one.

import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCall } from '../../api/queries.ts';
import { useTitle } from '../../app/page-title.ts';
import { paths } from '../../app/paths.ts';
import { Absent, Awaited } from '../../parts/absent.tsx';
import { ChangePage } from '../../parts/change-page.tsx';
import type { FieldErrors } from '../../parts/field-errors.ts';
import { TextField } from '../../parts/text-field.tsx';
import { controlPolicyWords as words } from '../../texts/control-policies.ts';
import { texts } from '../../texts.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { NoPolicies } from './no-policies.tsx';
import { firstPolicy, indented, type PolicyDraft, type PolicyField, policyPatterns } from './policy-draft.ts';
import { TemplateFields } from './template-fields.tsx';

/** The management account makes and changes policies; others read here why they do not. */
export default function PolicyFormPage() {
  const { error, isAlone, isManagement, isPending } = useOrganization();
  if (isManagement) return <PolicyOfForm />;
  return isPending && !error ? <Awaited /> : <NoPolicies error={error} isAlone={isAlone} />;
}

function PolicyOfForm() {
  const { id } = useParams();
  const { data, error } = useCall(
    'organizations:DescribePolicy',
    id === undefined ? undefined : { PolicyId: id },
  );
  const about = data?.Policy?.PolicySummary;
  useTitle(about?.Name);
  if (id === undefined) return <PolicyForm first={firstPolicy} />;
  if (!about) return <Absent error={error} isKnown={data !== undefined} missing={words.missing(id)} />;
  const first = {
    ...firstPolicy,
    name: about.Name ?? '',
    description: about.Description ?? '',
    document: indented(data.Policy?.Content ?? ''),
  };
  return <PolicyForm key={id} id={id} first={first} />;
}

function PolicyForm({ id, first }: { readonly id?: string; readonly first: PolicyDraft }) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(first);
  const put = (change: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...change }));
  const go = (to: string | undefined) =>
    void navigate(paths.controlPolicy(to ?? '').slice('/console'.length));
  const input = { Name: draft.name, Description: draft.description, Content: draft.document };
  const fields = (errors: FieldErrors<PolicyField>) => (
    <PolicyFields draft={draft} isNew={id === undefined} errors={errors} put={put} />
  );
  return id === undefined ? (
    <ChangePage
      title={words.create}
      verb={words.create}
      cancelHref={paths.controlPolicies}
      action="organizations:CreatePolicy"
      input={{ ...input, Type: 'SERVICE_CONTROL_POLICY' }}
      told={() => words.created(draft.name)}
      fields={policyPatterns}
      onDone={({ Policy }) => go(Policy?.PolicySummary?.Id)}
    >
      {fields}
    </ChangePage>
  ) : (
    <ChangePage
      title={words.edit}
      verb={texts.actions.save}
      cancelHref={paths.controlPolicy(id)}
      action="organizations:UpdatePolicy"
      input={{ PolicyId: id, ...input }}
      told={() => words.changed(draft.name)}
      fields={policyPatterns}
      onDone={() => go(id)}
    >
      {fields}
    </ChangePage>
  );
}

/** A document is seen as a whole, unless it is very long. */
const rowsFor = (document: string): number => Math.min(40, Math.max(8, document.split('\n').length + 1));

function PolicyFields(props: {
  readonly draft: PolicyDraft;
  readonly isNew: boolean;
  readonly errors: FieldErrors<PolicyField>;
  readonly put: (change: Partial<PolicyDraft>) => void;
}) {
  const { draft, errors, put } = props;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">{words.settings}</Header>}>
        <SpaceBetween size="l">
          <TextField
            label={texts.common.name}
            value={draft.name}
            error={errors.name}
            onChange={(name) => put({ name })}
          />
          <TextField
            label={texts.common.description}
            value={draft.description}
            onChange={(description) => put({ description })}
          />
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">{words.document}</Header>}>
        <SpaceBetween size="l">
          {props.isNew && <TemplateFields draft={draft} put={put} />}
          <FormField
            stretch
            label={words.json}
            constraintText={words.documentHint}
            errorText={errors.document}
          >
            <div className="mono">
              <Textarea
                rows={rowsFor(draft.document)}
                spellcheck={false}
                value={draft.document}
                onChange={({ detail }) => put({ document: detail.value })}
              />
            </div>
          </FormField>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
