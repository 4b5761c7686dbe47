/**
 * Runs one stack in the foreground until Ctrl-C: `node libs/local-stack/dist/bin/dev-stack.js
 * [directory] [--fresh]`.
 */
import { startEmbeddedStack } from '../embedded-stack';
import { environmentOf, publish } from '../environment';
import { StackError } from '../stack-error';

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  const directory = args.find((arg) => !arg.startsWith('--')) ?? '.local/dev-stack';
  let serving = false;
  // Before anything is said, since whoever reads it may answer at once.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => (serving ? resolve() : process.exit(1)));
    }
  });
  const stack = await startEmbeddedStack({
    directory,
    fresh: args.includes('--fresh'),
    durability: args.includes('--test-durability') ? 'test' : 'full',
    onProgress: (step, seconds) => {
      if (seconds !== undefined) process.stderr.write(`${step}: ${seconds.toFixed(1)} s\n`);
    },
  });
  serving = true;
  publish(directory, environmentOf(stack));
  for (const [name, value] of Object.entries(environmentOf(stack))) {
    process.stdout.write(`export ${name}=${value}\n`);
  }
  await asked;
  publish(directory, undefined);
  await stack.stop();
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StackError ? error.toString() : String(error)}\n`);
  process.exit(1);
});
