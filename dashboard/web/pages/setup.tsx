import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { createFirstAdministrator } from '../api/session.ts';
import { navigate } from '../app/router.ts';
import { text } from '../i18n/index.ts';
import { FormMessage, FrontPage, fieldsClass } from './front-page.tsx';

const SHORTEST_PASSWORD = 12;
const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** Fleet ids stand in topics: letters without marks, digits and hyphens. */
const fleetIdOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 64);

/** The one-time link carries its token behind `#`, so that it reaches no log and no referrer. */
function takeToken(): string {
  const token = location.hash.replace(/^#(token=)?/, '');
  if (token !== '') history.replaceState(null, '', location.pathname);
  return token;
}

export function SetupPage(): ReactNode {
  const [token] = useState(takeToken);
  const [fleetName, setFleetName] = useState('');
  const [complaint, setComplaint] = useState<{ password?: string; repeat?: string; fleetName?: string }>({});
  const creation = useMutation({
    mutationFn: createFirstAdministrator,
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password') ?? '');
    if (password.length < SHORTEST_PASSWORD) return setComplaint({ password: text.setup.tooShort });
    if (password !== form.get('repeat')) return setComplaint({ repeat: text.setup.differ });
    setComplaint({});
    const word = (name: string) => String(form.get(name) ?? '').trim();
    const fleetName = word('fleetName');
    const fleet = fleetIdOf(fleetName);
    if (fleet === '') return setComplaint({ fleetName: text.setup.fleetNeedsLetters });
    creation.mutate({ token, email: word('email'), password, fleet, fleetName, timeZone: word('timeZone') });
  };

  if (creation.isSuccess) {
    return (
      <FrontPage title={text.setup.title} lead={text.setup.done}>
        <Button size="md" fullWidth onClick={() => navigate('/')}>
          {text.setup.toSignIn}
        </Button>
      </FrontPage>
    );
  }
  return (
    <FrontPage title={text.setup.title} lead={text.setup.lead}>
      {token === '' && <FormMessage>{text.setup.noToken}</FormMessage>}
      {creation.error !== null && <FormMessage>{wordsFor(creation.error)}</FormMessage>}
      <form className={fieldsClass} onSubmit={submit} data-testid="setup-form">
        <TextInput
          name="fleetName"
          label={text.setup.fleetName}
          description={text.setup.fleetRule(fleetIdOf(fleetName))}
          value={fleetName}
          onChange={(event) => setFleetName(event.currentTarget.value)}
          autoComplete="organization"
          maxLength={100}
          size="md"
          required
          withAsterisk={false}
          disabled={token === ''}
          error={complaint.fleetName}
        />
        <NativeSelect
          name="timeZone"
          label={text.setup.timeZone}
          data={TIME_ZONES}
          defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone}
          size="md"
          disabled={token === ''}
        />
        <TextInput
          name="email"
          type="email"
          label={text.signIn.email}
          autoComplete="username"
          size="md"
          required
          withAsterisk={false}
          disabled={token === ''}
        />
        <PasswordInput
          name="password"
          label={text.setup.password}
          description={text.setup.rule}
          autoComplete="new-password"
          size="md"
          required
          withAsterisk={false}
          disabled={token === ''}
          error={complaint.password}
        />
        <PasswordInput
          name="repeat"
          label={text.setup.repeat}
          autoComplete="new-password"
          size="md"
          required
          withAsterisk={false}
          disabled={token === ''}
          error={complaint.repeat}
        />
        <Button type="submit" size="md" fullWidth loading={creation.isPending} disabled={token === ''}>
          {text.setup.submit}
        </Button>
      </form>
    </FrontPage>
  );
}

function wordsFor(error: Error): string {
  if (!(error instanceof ApiError)) return text.setup.failed;
  if (error.status === 0) return text.signIn.unreachable;
  if (error.status === 429) return text.signIn.limited(error.retryAfterSeconds);
  return [401, 403, 404, 409, 410].includes(error.status) ? text.setup.refused : error.message || text.setup.failed;
}
