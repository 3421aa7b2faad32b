import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { type Session, signIn } from '../api/session.ts';
import { text } from '../i18n/index.ts';
import { FormMessage, FrontPage, fieldsClass } from './front-page.tsx';

interface Missing {
  readonly email?: string;
  readonly password?: string;
}

export function SignInPage({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }): ReactNode {
  const [missing, setMissing] = useState<Missing>({});
  const attempt = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: onSignedIn,
  });
  const waitSeconds = useCountdown(attempt.error);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const found: Missing = {
      ...(email === '' && { email: text.signIn.emailNeeded }),
      ...(password === '' && { password: text.signIn.passwordNeeded }),
    };
    setMissing(found);
    const first = found.email !== undefined ? 'email' : found.password !== undefined ? 'password' : undefined;
    if (first === undefined) attempt.mutate({ email, password });
    else event.currentTarget.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  };

  return (
    <FrontPage title={text.signIn.title} lead={text.signIn.lead} foot={text.signIn.demoHint}>
      {attempt.error !== null && <FormMessage>{wordsFor(attempt.error, waitSeconds)}</FormMessage>}
      <form className={fieldsClass} onSubmit={submit} data-testid="sign-in-form" noValidate>
        <TextInput
          name="email"
          type="email"
          label={text.signIn.email}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          size="md"
          autoFocus
          required
          withAsterisk={false}
          error={missing.email}
        />
        <PasswordInput
          name="password"
          label={text.signIn.password}
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
          error={missing.password}
        />
        <Button type="submit" size="md" fullWidth mt={4} loading={attempt.isPending} disabled={waitSeconds > 0}>
          {text.signIn.submit}
        </Button>
      </form>
    </FrontPage>
  );
}

function wordsFor(error: Error, waitSeconds: number): string {
  if (!(error instanceof ApiError)) return text.signIn.failed;
  if (error.status === 429) return text.signIn.limited(waitSeconds > 0 ? waitSeconds : undefined);
  if (error.status === 401) return text.signIn.wrong;
  if (error.status === 0 || error.status >= 500) return text.signIn.unreachable;
  return text.signIn.failed;
}

/** Seconds until the server wants to hear of us again, counted down. */
function useCountdown(error: Error | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(error instanceof ApiError ? (error.retryAfterSeconds ?? 0) : 0);
    const timer = setInterval(() => setSeconds((left) => Math.max(0, left - 1)), 1000);
    return () => clearInterval(timer);
  }, [error]);
  return seconds;
}
