import { createPool, quoteIdentifier } from '@fettle/postgres';

/**
 * Drops a whole database and cuts whoever is connected. A service makes it anew at its next start,
 * and folds the log.
 */
export const dropDatabase = async (databaseUrl: string): Promise<void> => {
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const pool = createPool({ url: url.href, applicationName: 'operator', connectionsMax: 1 });
  try {
    await pool.query(`drop database if exists ${quoteIdentifier(name)} with (force)`);
  } finally {
    await pool.end();
  }
};
