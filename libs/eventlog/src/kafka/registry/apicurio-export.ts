import { createHash } from 'node:crypto';

import { strToU8, zipSync } from 'fflate';

import type { KnownSchemaId } from '../../postgres/schema-id-store';

/** A file of the archive. */
interface ZipEntry {
  readonly name: string;
  readonly content: string;
}

const zipArchive = (entries: readonly ZipEntry[]): Uint8Array =>
  zipSync(Object.fromEntries(entries.map(({ name, content }) => [name, strToU8(content)])));

const entry = (name: string, content: object): ZipEntry => ({
  name,
  content: JSON.stringify(content),
});

const NOBODY = { owner: '', createdOn: 0, modifiedBy: '', modifiedOn: 0 };
const UNSAID = { name: null, description: null, labels: null };

const contentFiles = (schema: string, id: number): ZipEntry[] => {
  const hash = createHash('sha256').update(schema).digest('hex');
  return [
    entry(`content/${hash}.Content.json`, {
      contentId: id,
      contentHash: hash,
      canonicalHash: hash,
      serializedReferences: null,
      artifactType: 'AVRO',
      contentType: 'application/json',
    }),
    { name: `content/${hash}.Content.data`, content: schema },
  ];
};

/** Numbered anew by the registry; only unlike one another. */
let globalId = 0;

const subjectFiles = (subject: string, versions: readonly KnownSchemaId[]): ZipEntry[] => {
  const folder = `groups/default/artifacts/${encodeURIComponent(subject)}`;
  const of = { groupId: null, artifactId: subject };
  const branch = { branchId: 'latest', description: null, systemDefined: true };
  return [
    entry(`${folder}/MetaData.Artifact.json`, {
      ...of,
      ...UNSAID,
      ...NOBODY,
      artifactType: 'AVRO',
    }),
    ...versions.map(({ id }, at) =>
      entry(`${folder}/versions/${at + 1}.ArtifactVersion.json`, {
        ...of,
        ...UNSAID,
        ...NOBODY,
        contentId: id,
        state: 'ENABLED',
        globalId: (globalId += 1),
        version: String(at + 1),
        versionOrder: at + 1,
      }),
    ),
    entry(`${folder}/branches/latest.Branch.json`, {
      ...of,
      ...branch,
      ...NOBODY,
      versions: versions.map((_, at) => String(at + 1)),
    }),
  ];
};

/**
 * An archive as Apicurio 3 exports it, with every schema under the id that clients know: the id of
 * its content. Versions of a subject are in the order of their ids.
 */
export const apicurioExport = (known: readonly KnownSchemaId[]): Uint8Array => {
  const contents = new Map(known.map(({ schema, id }) => [schema, id]));
  const subjects = new Map<string, KnownSchemaId[]>();
  for (const each of [...known].sort((a, b) => a.id - b.id)) {
    subjects.set(each.subject, [...(subjects.get(each.subject) ?? []), each]);
  }
  return zipArchive([
    entry('manifest-fettle.Manifest.json', {
      systemVersion: '3.0.9',
      systemName: 'Fettle',
      systemDescription: '',
      exportVersion: '3.0',
      exportedOn: 0,
      exportedBy: '',
      dbVersion: '101',
    }),
    ...[...contents].flatMap(([schema, id]) => contentFiles(schema, id)),
    ...[...subjects].flatMap(([subject, versions]) => subjectFiles(subject, versions)),
  ]);
};
