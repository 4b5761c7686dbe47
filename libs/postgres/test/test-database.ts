/** URL of a database of this test run's own on the test stack's server; nobody has created it. */
export const testDatabase = (name: string): string => {
  const server = process.env.FETTLE_POSTGRES;
  if (server === undefined)
    throw new Error('FETTLE_POSTGRES is not set: run through jest, project int');
  const url = new URL(server);
  url.pathname = `/postgres_${name}_${process.pid}`;
  return url.href;
};
