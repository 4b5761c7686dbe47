import { replay } from './replay/replay';
import { runCommand } from './terminal/run-command';

void runCommand([replay], ['replay', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
