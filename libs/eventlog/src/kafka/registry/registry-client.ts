/**
 * The registry said no, and will say so again: an incompatible or invalid schema, missing rights.
 */
export class RegistryRefusalError extends Error {
  override readonly name = 'RegistryRefusalError';
}

/** Where the schema registry is. */
export interface RegistryAddress {
  /** Base of the Confluent-compatible API, without a slash at its end. */
  readonly url: string;
  /** Sent with every request, e.g. `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** After this long without an answer a request counts as failed. Default 5,000. */
  readonly timeoutMs?: number;
}

const MEDIA = 'application/vnd.schemaregistry.v1+json';

/** Where Apicurio's Confluent API ends, and where its own begins from there. */
const CCOMPAT = '/apis/ccompat/v7';
const APICURIO = '../../registry/v3';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What is used of the Confluent API. Every call is one request; rejects when nobody answers. */
export class RegistryClient {
  constructor(private readonly address: RegistryAddress) {}

  /** Registers, or finds the same schema registered; its id. @throws RegistryRefusalError */
  async register(subject: string, schema: string): Promise<number> {
    return this.idIn(
      await this.post(`subjects/${encodeURIComponent(subject)}/versions`, { schema }),
    );
  }

  /** The id a schema has under its subject, or undefined when it is not there. */
  async find(subject: string, schema: string): Promise<number | undefined> {
    const answer = await this.post(`subjects/${encodeURIComponent(subject)}`, { schema });
    return answer.status === 404 ? undefined : this.idIn(answer);
  }

  /** The schema behind an id, or undefined when there is none. */
  async schema(id: number): Promise<string | undefined> {
    const { status, body } = await this.request('GET', `schemas/ids/${id}`);
    if (status === 404) return undefined;
    if (status !== 200) throw refusal(status, body);
    return String(body['schema']);
  }

  /** True when the registry takes schemas under ids that we choose (Confluent's mode IMPORT). */
  async importsIds(): Promise<boolean> {
    const { status, body } = await this.request('GET', 'mode');
    return status === 200 && typeof body['mode'] === 'string';
  }

  /** Registers under a given id, where {@link importsIds}; the id it really got. */
  async import(subject: string, schema: string, id: number): Promise<number> {
    const path = `subjects/${encodeURIComponent(subject)}`;
    await this.request('PUT', `mode/${encodeURIComponent(subject)}`, { mode: 'IMPORT' });
    try {
      return this.idIn(await this.post(`${path}/versions`, { schema, id }));
    } finally {
      await this.request('PUT', `mode/${encodeURIComponent(subject)}`, { mode: 'READWRITE' });
    }
  }

  async hasSubject(subject: string): Promise<boolean> {
    const path = `subjects/${encodeURIComponent(subject)}/versions`;
    return (await this.request('GET', path)).status === 200;
  }

  /** True when Apicurio's own API stands beside its Confluent one. */
  async takesArchives(): Promise<boolean> {
    if (!this.address.url.endsWith(CCOMPAT)) return false;
    const { status, body } = await this.request('GET', `${APICURIO}/system/info`);
    return status === 200 && String(body['name']).startsWith('Apicurio');
  }

  /** Imports an archive of Apicurio's, ids of contents included. Not transactional. */
  async importArchive(archive: Uint8Array): Promise<void> {
    const { url, headers } = this.address;
    const path = `${APICURIO}/admin/import?requireEmptyRegistry=false`;
    const response = await fetch(new URL(path, `${url}/`), {
      method: 'POST',
      headers: {
        'content-type': 'application/zip',
        'x-registry-preserve-contentid': 'true',
        'x-registry-preserve-globalid': 'false',
        ...headers,
      },
      body: Buffer.from(archive),
      signal: AbortSignal.timeout(60_000),
    });
    if (!response.ok) throw new Error(`The registry refused the archive: ${response.status}`);
  }

  private post(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.request('POST', path, { schemaType: 'AVRO', ...body });
  }

  private idIn({ status, body }: Answer): number {
    if (status !== 200 || typeof body['id'] !== 'number') throw refusal(status, body);
    return body['id'];
  }

  private async request(method: string, path: string, body?: object): Promise<Answer> {
    const { url, headers, timeoutMs = 5_000 } = this.address;
    const response = await fetch(new URL(path, `${url}/`), {
      method,
      headers: { accept: `${MEDIA}, application/json`, 'content-type': MEDIA, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.status >= 500 || response.status === 429) {
      throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
    }
    return { status: response.status, body: parsed(text) };
  }
}

const refusal = (status: number, body: Answer['body']): RegistryRefusalError =>
  new RegistryRefusalError(`${status}: ${String(body['message'] ?? 'no reason given')}`);

const parsed = (text: string): Answer['body'] => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Answer['body']) : {};
  } catch {
    return {}; // an empty answer, or a proxy's page
  }
};
