import type { StackAddresses } from './stack';

/** The variables by which tests and tools find a running stack. */
export const environmentOf = (stack: StackAddresses): Record<string, string> => ({
  FETTLE_KAFKA: stack.brokers.join(','),
  FETTLE_REGISTRY: stack.registryUrl,
  FETTLE_POSTGRES: stack.postgresUrl,
});

/** Whether the environment names all three already, so that nothing needs to be started. */
export const environmentNamesStack = (environment: NodeJS.ProcessEnv): boolean =>
  ['FETTLE_KAFKA', 'FETTLE_REGISTRY', 'FETTLE_POSTGRES'].every((name) => environment[name]);
