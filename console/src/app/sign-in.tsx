// The way in: a key and its secret, or the link in the address.

import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { shellWords } from '../texts/shell.ts';
import { texts } from '../texts.ts';
import { paths } from './paths.ts';
import { signIn } from './session.ts';

const words = texts.signIn;

/** Takes the link out of the address, so that it is neither kept nor shown. */
function takeLink(): string | undefined {
  const link = new URLSearchParams(location.hash.slice(1)).get('link') ?? undefined;
  if (link !== undefined) history.replaceState(null, '', paths.signIn);
  return link;
}

export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [keyId, setKeyId] = useState('');
  const [secret, setSecret] = useState('');
  const [token, setToken] = useState('');
  const [isTemporary, setTemporary] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const enter = async (given: Parameters<typeof signIn>[0]) => {
    setBusy(true);
    const wrong = await signIn(given).catch(() => shellWords.noAnswer);
    setBusy(false);
    setRefusal(wrong);
    if (wrong !== undefined) return;
    if (location.pathname === paths.signIn) history.replaceState(null, '', paths.home);
    onSignedIn();
  };
  const isTaken = useRef(false);
  useEffect(() => {
    const link = isTaken.current ? undefined : takeLink();
    isTaken.current = true;
    if (link !== undefined) void enter({ link });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({
      accessKeyId: keyId.trim(),
      secretAccessKey: secret.trim(),
      ...(isTemporary && { sessionToken: token.trim() }),
    });
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="brand">
          <img src="/console/mark.svg" alt="" />
          <div>
            <Box variant="h2" tagOverride="div">
              {texts.product}
            </Box>
            <Box color="text-body-secondary">{words.tagline}</Box>
          </div>
        </div>
        <form onSubmit={submit}>
          <Container
            header={
              <Header variant="h1" description={words.intro}>
                {words.title}
              </Header>
            }
          >
            <SpaceBetween size="l">
              {refusal !== undefined && (
                <div role="alert">
                  <Alert type="error">{refusal}</Alert>
                </div>
              )}
              <FormField label={words.keyId}>
                <Input
                  value={keyId}
                  onChange={({ detail }) => setKeyId(detail.value)}
                  autoComplete="username"
                  autoFocus
                />
              </FormField>
              <FormField label={words.secret}>
                <Input
                  type="password"
                  value={secret}
                  onChange={({ detail }) => setSecret(detail.value)}
                  autoComplete="current-password"
                />
              </FormField>
              <Checkbox checked={isTemporary} onChange={({ detail }) => setTemporary(detail.checked)}>
                {words.temporary}
              </Checkbox>
              {isTemporary && (
                <FormField label={words.token} description={words.tokenHint}>
                  <Input
                    value={token}
                    onChange={({ detail }) => setToken(detail.value)}
                    autoComplete={false}
                  />
                </FormField>
              )}
              <Button variant="primary" formAction="submit" fullWidth loading={isBusy}>
                {words.submit}
              </Button>
              <Box color="text-body-secondary" fontSize="body-s">
                {words.help}
                <pre className="cli mono sign-in-command">{shellWords.linkCommand}</pre>
              </Box>
            </SpaceBetween>
          </Container>
        </form>
      </div>
    </main>
  );
}
