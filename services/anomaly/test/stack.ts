/** Where a part of the test stack listens. */
export const stackOf = (name: 'FETTLE_KAFKA' | 'FETTLE_REGISTRY' | 'FETTLE_POSTGRES'): string => {
  const found = process.env[name];
  if (found === undefined) throw new Error(`${name} is not set: run it as an integration test`);
  return found;
};
