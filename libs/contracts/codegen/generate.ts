import { refresh, rootAbove, staleIn } from './generated-files';
import { outputsOf } from './outputs';
import { breaking, freezeImage, lint } from './proto/buf';
import { readCatalogue } from './schemas/catalogue';
import { publish, refreeze } from './schemas/frozen';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const publishAll = (root: string, beforeRelease: boolean): void => {
  if (!beforeRelease) breaking(root);
  const keys = (beforeRelease ? refreeze : publish)(root, readCatalogue(root));
  freezeImage(root);
  say(keys.length === 0 ? 'every schema is published' : `published ${keys.join(', ')}`);
};

/**
 * Writes every generated file. `--check` only says which are stale, `--publish` freezes schemas and
 * protocols first; `--publish --before-release` freezes them anew as version 1.
 */
const main = (flags: readonly string[]): void => {
  const root = rootAbove(process.cwd());
  lint(root);
  if (flags.includes('--publish')) publishAll(root, flags.includes('--before-release'));

  const outputs = outputsOf(root);
  const stale = staleIn(root, outputs);
  if (flags.includes('--check')) {
    if (stale.length > 0) throw new Error(`stale, run npm run generate:\n- ${stale.join('\n- ')}`);
  } else {
    refresh(root, outputs, stale);
    for (const path of stale) say(`wrote ${path}`);
  }
};

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
