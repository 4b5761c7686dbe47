import {
  ActionIcon,
  Button,
  Menu,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { answerOf, rest } from '../api/client';
import { type LiveState, useLiveState } from '../api/live';
import { sessionQuery } from '../api/queries';
import type { Session } from '../api/shapes';
import markUrl from './mark.svg';

const liveWords: Readonly<Record<LiveState, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Reconnecting',
};

const LiveBadge = () => {
  const state = useLiveState();
  return (
    <span className="live" role="status">
      <span className="dot" data-on={state === 'live'} aria-hidden="true" />
      <span className="live-text">{liveWords[state]}</span>
    </span>
  );
};

const SchemeToggle = () => {
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Switch to ${other} colours`}
      title={`Switch to ${other} colours`}
      onClick={() => setColorScheme(other)}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
};

const Person = ({ session }: { readonly session: Session }) => {
  const client = useQueryClient();
  const signOut = async (): Promise<void> => {
    await answerOf(rest.DELETE('/api/session'));
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          className="person"
          title={session.name}
          variant="subtle"
          color="gray"
          size="compact-sm"
          c="var(--mantine-color-text)"
        >
          {session.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          Signed in as {session.user} ({session.roles.join(', ')})
        </Menu.Label>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** What stands above every page. */
export const Bar = ({ session }: { readonly session: Session }) => (
  <div className="bar">
    <Link to="/" className="plain bar-brand" aria-label="Fettle, to the plant">
      <img src={markUrl} alt="" />
      <span className="live-text">Fettle</span>
    </Link>
    <nav aria-label="Pages">
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        Plant
      </Link>
      <Link to="/orders">Orders</Link>
      <Link to="/parts">Parts</Link>
      <Link to="/oee">OEE</Link>
      {session.roles.includes('admin') && <Link to="/audit">Audit</Link>}
    </nav>
    <LiveBadge />
    <SchemeToggle />
    <Person session={session} />
  </div>
);
