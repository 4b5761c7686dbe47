import type { Setting, Settings } from './settings';
import { variableOf } from './settings';

const cell = (content: string): string => content.replaceAll('|', '\\|').replaceAll('\n', ' ');

const shown = (value: unknown): string => {
  if (value === undefined) return '–';
  const plain = Array.isArray(value) ? value.join(',') : String(value);
  return plain === '' ? 'empty' : `\`${plain}\``;
};

const absence = ({ absent }: Setting<unknown>): string =>
  absent === 'required' ? '**required**' : shown(absent.fallback);

/** The table of settings of a README, as Markdown. */
export const settingsTable = (settings: Settings): string => {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const doc = setting.secret ? `${setting.doc} Secret: may be a file, \`…_FILE\`.` : setting.doc;
    return `| \`${variableOf(name)}\` | ${cell(absence(setting))} | ${cell(doc)} |`;
  });
  return ['| variable | default | meaning |', '|---|---|---|', ...rows, ''].join('\n');
};
