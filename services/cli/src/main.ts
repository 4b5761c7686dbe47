import { digest } from './commands/digest';
import { detect } from './commands/detect';
import { lag } from './commands/lag';
import { quarantine } from './commands/quarantine';
import { rebuild } from './commands/rebuild';
import { source } from './commands/source';
import { tasks } from './commands/tasks';
import { token } from './commands/token';
import { topics } from './commands/topics';
import { runCommand } from './terminal/run-command';

const commands = [topics, lag, tasks, digest, rebuild, quarantine, detect, source, token];

void runCommand(commands, process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
