import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { answerOf, type ProblemError, rest } from '../api/client';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/shapes';
import markUrl from '../app/mark.svg';
import { Refusal } from '../words/states';

/** Name and password. */
export const SignInPage = () => {
  const client = useQueryClient();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation<Session, ProblemError>({
    mutationFn: () => answerOf<Session>(rest.POST('/api/session', { body: { user, password } })),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className="sign-in">
      <form onSubmit={onSubmit} aria-labelledby="sign-in-title">
        <div className="bar-brand">
          <img src={markUrl} alt="" />
          <h1 id="sign-in-title" style={{ fontSize: '1.25rem' }}>
            Sign in to Fettle
          </h1>
        </div>
        <TextInput
          label="Name"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={user}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {signIn.error !== null && <Refusal problem={signIn.error.problem} />}
        <Button type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
        <p className="muted small" style={{ margin: 0 }}>
          The first passwords were made at the first start: the terminal shows them, and the file
          sign-in.json in the gateway’s data folder keeps them.
        </p>
      </form>
    </main>
  );
};
