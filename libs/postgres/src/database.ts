import { Client } from 'pg';

import { sqlStateOf } from './fault';

const UNDEFINED_DATABASE = '3D000';
const ALREADY_THERE = new Set(['42P04', '23505']);

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * Creates the database that the URL names unless it exists. True when it was created by this call.
 */
export const createDatabaseIfMissing = async (url: string): Promise<boolean> => {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return false;
  } catch (error) {
    if (sqlStateOf(error) !== UNDEFINED_DATABASE) throw error;
  }
  const maintenance = new URL(url);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  try {
    await withClient(maintenance.href, (client) =>
      client.query(`create database ${client.escapeIdentifier(name)}`),
    );
    return true;
  } catch (error) {
    // Another instance was faster.
    if (ALREADY_THERE.has(sqlStateOf(error) ?? '')) return false;
    throw error;
  }
};
