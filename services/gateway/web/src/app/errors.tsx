import { type ErrorComponentProps, Link } from '@tanstack/react-router';

import { Empty, Failure } from '../words/states';

/** A defect of the page itself. */
export const Broken = ({ error, reset }: ErrorComponentProps) => (
  <main>
    <Failure error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
  </main>
);

export const NotFound = () => (
  <Empty title="There is no such page">
    <Link to="/">To the plant</Link>
  </Empty>
);
