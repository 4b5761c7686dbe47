import { spawnSync } from 'node:child_process';

/** The user that PostgreSQL runs under when we are root, which it refuses to be: nobody. */
export const UNPRIVILEGED_UID = 65534;

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** Signal sent to the child by the kernel when its parent dies, however it dies. */
  readonly onParentDeath: NodeJS.Signals;
  /** Run as nobody if we are root. */
  readonly unprivileged?: boolean;
}

let canBindToParent: boolean | undefined;

/**
 * util-linux's setpriv has --pdeathsig; busybox's and macOS have not, where the next start ends
 * leftovers instead.
 */
const bindsToParent = (): boolean => {
  canBindToParent ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;
  return canBindToParent;
};

const asNobody = [`--reuid=${UNPRIVILEGED_UID}`, `--regid=${UNPRIVILEGED_UID}`, '--clear-groups'];

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The command line that runs a child bound to the life of this process and, if asked, without
 * root's rights.
 */
export const launchLine = (launch: Launch): { command: string; args: string[] } => {
  const dropRoot = launch.unprivileged === true && isRoot();
  if (!bindsToParent() && !dropRoot) return { command: launch.command, args: [...launch.args] };

  const bind = bindsToParent() ? ['--pdeathsig', launch.onParentDeath.replace('SIG', '')] : [];
  return {
    command: 'setpriv',
    args: [...(dropRoot ? asNobody : []), ...bind, '--', launch.command, ...launch.args],
  };
};
