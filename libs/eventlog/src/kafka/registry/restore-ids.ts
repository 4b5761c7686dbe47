import type { KnownSchemaId } from '../../postgres/schema-id-store';
import { apicurioExport } from './apicurio-export';
import { type RegistryAddress, RegistryClient } from './registry-client';

/** What became of one schema id. */
export interface RestoredId extends KnownSchemaId {
  /** Was there; was put back; or is there under another id, or not at all. */
  readonly outcome: 'same' | 'restored' | 'differs';
  /** The id the registry has now. */
  readonly found: number | undefined;
}

/**
 * Registers every schema under the id it has in our records, for a registry that lost its content.
 * Confluent's registry and Karapace take ids in mode IMPORT. Apicurio 3.0.9 does not: its `/mode`
 * answers 204 to a change and then gives an id of its own, but it imports an archive with ids.
 * Nothing is sent to a registry that shows neither way. What counts is what the registry says
 * afterwards: schemas that were registered anew in the meantime differ, and stay as they are.
 */
export const restoreSchemaIds = async (
  address: RegistryAddress,
  known: readonly KnownSchemaId[],
): Promise<readonly RestoredId[]> => {
  const registry = new RegistryClient(address);
  const before = new Map<KnownSchemaId, number | undefined>();
  for (const entry of known) before.set(entry, await registry.find(entry.subject, entry.schema));
  const missing = known.filter((entry) => before.get(entry) === undefined);
  if (missing.length > 0) await putBack(registry, missing);
  const restored: RestoredId[] = [];
  for (const entry of known) {
    const found = before.get(entry) ?? (await registry.find(entry.subject, entry.schema));
    const outcome = before.get(entry) === entry.id ? 'same' : 'restored';
    restored.push({ ...entry, outcome: found === entry.id ? outcome : 'differs', found });
  }
  return restored;
};

const putBack = async (
  registry: RegistryClient,
  missing: readonly KnownSchemaId[],
): Promise<void> => {
  if (await registry.importsIds()) {
    for (const { subject, schema, id } of missing) await registry.import(subject, schema, id);
  } else if (await registry.takesArchives()) {
    // A subject that is there already would clash as a whole.
    const gone: KnownSchemaId[] = [];
    for (const each of missing) if (!(await registry.hasSubject(each.subject))) gone.push(each);
    if (gone.length > 0) await registry.importArchive(apicurioExport(gone));
  }
};
