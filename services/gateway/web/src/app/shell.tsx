import { AppShell, Loader, Center } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';

import { live } from '../api/live';
import { sessionQuery } from '../api/queries';
import { refreshOnChange } from '../api/refresh';
import type { Session } from '../api/shapes';
import { SignInPage } from '../session/sign-in.page';
import { Failure } from '../words/states';
import { Bar } from './bar';
import { DemoBanner } from './demo-banner';

const SignedIn = ({ session }: { readonly session: Session }) => {
  const client = useQueryClient();
  useEffect(() => {
    const off = refreshOnChange(client);
    const stop = live.start();
    return () => {
      off();
      stop();
    };
  }, [client]);
  return (
    <AppShell header={{ height: 50 }} padding={0}>
      <a className="skip" href="#content">
        To the content
      </a>
      <AppShell.Header style={{ background: 'var(--surface)', borderColor: 'var(--line)' }}>
        <Bar session={session} />
      </AppShell.Header>
      <AppShell.Main component="div">
        {session.demo && <DemoBanner />}
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </AppShell.Main>
    </AppShell>
  );
};

/**
 * Whoever is signed in sees the pages; whoever is not signs in, and is then where he wanted to be.
 */
export const Shell = () => {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (session) return <SignedIn session={session} />;
  if (session === null) return <SignInPage />;
  if (error !== null)
    return (
      <main>
        <Failure error={error} retry={() => void refetch()} />
      </main>
    );
  return (
    <Center h="100vh">
      <Loader size="sm" aria-label="Loading" />
    </Center>
  );
};
