import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useCommand } from '../api/commands';
import { demoQuery, sessionQuery } from '../api/queries';
import type { Demo } from '../api/shapes';
import { Refusal } from '../words/states';

const BreakMenu = ({
  demo,
  onPick,
}: {
  readonly demo: Demo;
  readonly onPick: (fault: string) => void;
}) => (
  <Menu position="bottom-end" shadow="md">
    <Menu.Target>
      <Button size="compact-sm" variant="default">
        Break something…
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Label>Only in the demo. Watch what Fettle makes of it.</Menu.Label>
      {demo.faults.map(({ fault, label, assetId }) => (
        <Menu.Item key={fault} onClick={() => onPick(fault)}>
          {label} <span className="muted">· {assetId}</span>
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);

/** Says that this is a demo, how time runs in it, and lets things be broken. */
export const DemoBanner = () => {
  const { data: session } = useQuery(sessionQuery);
  const isDemo = session?.demo === true;
  const { data: demo, isError } = useQuery({ ...demoQuery, enabled: isDemo });
  const [said, setSaid] = useState('');
  const command = useCommand(({ message = '' }) => setSaid(message));
  if (!isDemo || (demo === undefined && !isError)) return null;
  const times = Math.round(demo?.timeScale ?? 1).toLocaleString('en');
  return (
    <aside className="demo" aria-label="Demo plant">
      <p>
        <strong>Demo plant.</strong>{' '}
        {demo !== undefined && !isError
          ? `Physical time is compressed ${times}×: wear that takes weeks happens here in minutes.`
          : 'The virtual plant does not answer at the moment.'}
        {said !== '' && <span role="status"> {said}</span>}
      </p>
      {command.error !== null && <Refusal problem={command.error.problem} />}
      {demo !== undefined && !isError && (
        <BreakMenu
          demo={demo}
          onPick={(fault) => command.mutate({ path: '/api/demo/inject', body: { fault } })}
        />
      )}
    </aside>
  );
};
