/** Ends the process as a power cut would: no handler runs, nothing is flushed. */
const killSelf = (): void => void process.kill(process.pid, 'SIGKILL');

/**
 * Reads `FETTLE_FAILPOINT`, e.g. `after-commit:3`: the process dies at the third pass of that
 * point. Undefined, and nothing is ever counted, when the variable is not set.
 * @throws RangeError when it is set to something else
 */
export const failpointsOf = (
  setting: string | undefined,
  die: () => void = killSelf,
): ((name: string) => void) | undefined => {
  if (setting === undefined || setting === '') return undefined;
  const parts = /^([a-z-]+):([1-9]\d*)$/.exec(setting);
  if (!parts) throw new RangeError(`FETTLE_FAILPOINT is "${setting}", not like after-commit:3`);
  const [, wanted, times] = parts;
  let left = Number(times);
  return (name) => {
    if (name !== wanted) return;
    left -= 1;
    if (left === 0) die();
  };
};
