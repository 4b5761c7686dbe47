import type { Command } from '../terminal/command';
import { sheet } from '../terminal/sheet';

/** `fettle digest`. */
export const digest: Command = {
  name: 'digest',
  summary: 'a digest of each projection: equal rows, equal digest, whatever made them',
  usage: `npm run fettle -- digest <service|all> [--projection <name>]

SHA-256 over every row of every table of a projection version, in the order of its keys. Before and
after a rebuild it is the same.`,
  options: { projection: { type: 'string' } },
  run: async ({ plant, words, options }) => {
    const rows = [];
    for (const { service, database } of await plant.eachDatabase(words[0])) {
      for (const projection of await database.projections()) {
        const { name, version, tables } = projection;
        if (options['projection'] !== undefined && options['projection'] !== name) continue;
        const value = await database.digest(projection);
        rows.push({
          service,
          projection: name,
          version,
          tables: Object.keys(tables),
          digest: value,
        });
      }
    }
    const text = sheet(
      ['service', 'projection', 'version', 'digest'],
      rows.map((row) => [row.service, row.projection, row.version, row.digest]),
      'There is no such projection.',
    );
    return { json: rows, text };
  },
};
