import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

import { ProblemError } from '../api/client';
import type { Problem } from '../api/shapes';

/** Nothing to show, and why that is fine. */
export const Empty = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <div className="empty">
    <strong>{title}</strong>
    {children}
  </div>
);

/** A refusal in words: what it is, and what to do. */
export const Refusal = ({ problem }: { readonly problem: Problem }) => (
  <div className="note" data-tone="alarm" role="alert">
    <strong>{problem.title}</strong>
    <p>
      {problem.remedy}
      {problem.detail !== '' && <span className="muted"> ({problem.detail})</span>}
    </p>
  </div>
);

/** What went wrong with a question. */
export const Failure = ({
  error,
  retry,
}: {
  readonly error: Error;
  readonly retry?: () => void;
}) => {
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <div className="panel">
      {problem === undefined ? <p>{error.message}</p> : <Refusal problem={problem} />}
      {retry !== undefined && (
        <Button variant="default" size="xs" mt="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
};

/** Services that did not answer: the rest of the page stands. */
export const Unavailable = ({ services }: { readonly services: readonly string[] }) =>
  services.length === 0 ? null : (
    <div className="note" data-tone="watch" role="status" style={{ marginBottom: 12 }}>
      <strong>Not everything is available</strong>
      <p>
        {services.join(', ')} {services.length === 1 ? 'does' : 'do'} not answer; what is shown here
        is without {services.length === 1 ? 'it' : 'them'}. This page tries again by itself.
      </p>
    </div>
  );

/** Space that something will take. */
export const Waiting = ({ rows = 4 }: { readonly rows?: number }) => (
  <div aria-busy="true" aria-label="Loading">
    {Array.from({ length: rows }, (_, index) => (
      <Skeleton
        key={index}
        height={16}
        mb={10}
        radius="sm"
        width={`${92 - ((index * 17) % 40)}%`}
      />
    ))}
  </div>
);
