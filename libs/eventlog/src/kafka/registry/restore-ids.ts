import type { KnownSchemaId } from '../../postgres/schema-id-store';
import { type RegistryAddress, RegistryClient } from './registry-client';

/** What became of one schema id. */
export interface RestoredId extends KnownSchemaId {
  /**
   * Was there; put back; or is there under another id, or not at all, and this registry takes no
   * ids.
   */
  readonly outcome: 'same' | 'restored' | 'differs';
  /** The id the registry has now. */
  readonly found: number | undefined;
}

/**
 * Registers every schema under the id it has in our records, for a registry that lost its content.
 * Confluent's registry and Karapace can (mode IMPORT). Apicurio 3.0.9 cannot: it has no /mode,
 * answers 204 to its change and gives an id of its own, so nothing is sent to a registry that does
 * not show its mode.
 */
export const restoreSchemaIds = async (
  address: RegistryAddress,
  known: readonly KnownSchemaId[],
): Promise<readonly RestoredId[]> => {
  const registry = new RegistryClient(address);
  const imports = await registry.importsIds();
  const restored: RestoredId[] = [];
  for (const entry of known) {
    const before = await registry.find(entry.subject, entry.schema);
    if (before === entry.id) restored.push({ ...entry, outcome: 'same', found: before });
    else if (!imports) restored.push({ ...entry, outcome: 'differs', found: before });
    else {
      const found = await registry.import(entry.subject, entry.schema, entry.id);
      restored.push({ ...entry, outcome: found === entry.id ? 'restored' : 'differs', found });
    }
  }
  return restored;
};
