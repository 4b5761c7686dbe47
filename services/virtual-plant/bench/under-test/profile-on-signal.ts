/**
 * Required by a service that is profiled: SIGUSR2 begins a CPU profile, the next one ends it and
 * writes it beside the logs, to be opened in Chromium's developer tools.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, dirname, join } from 'node:path';

const service = basename(dirname(dirname(process.argv[1] ?? '')));
const session = new Session();
let running = false;

process.on('SIGUSR2', () => {
  if (!running) {
    running = true;
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.start');
    return;
  }
  session.post('Profiler.stop', (_error, { profile }) => {
    const file = join(process.env['PROFILE_FOLDER'] ?? '.', `${service}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    session.disconnect();
    running = false;
  });
});
