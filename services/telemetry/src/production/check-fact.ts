import type { EpochMs } from '@fettle/kernel';
import { FUTURE_TOLERANCE_MS } from '../intake/check-frame';
import type { KnownAsset } from '../intake/known-asset';
import type { Said } from '../intake/parse-payload';

/** A state, a meter, a count or a shift: whatever is no reading. */
export type SaidFact = Exclude<Said, { readonly kind: 'readings' }>;

/** Whether it is about an asset, which somebody must have registered, and not about a line. */
export const isOfAsset = ({ kind }: SaidFact): boolean => kind === 'state' || kind === 'meter';

/** When it was so. A shift is a plan: it may lie ahead. */
const happenedAt = (said: SaidFact): EpochMs | undefined => {
  switch (said.kind) {
    case 'state':
      return said.body.changedAt;
    case 'meter':
      return said.body.readAt;
    case 'output':
      return said.body.endsAt;
    default:
      return undefined;
  }
};

/** Why a fact cannot be believed, as a sentence that says what to do; undefined where it can. */
export const faultOfFact = (
  said: SaidFact,
  asset: KnownAsset | undefined,
  receivedAt: EpochMs,
): string | undefined => {
  if (isOfAsset(said)) {
    if (!asset) return `no asset ${said.about} is registered: register it, then replay this`;
    if (!asset.active) return `${said.about} is retired`;
  }
  const ahead = (happenedAt(said) ?? 0) - receivedAt;
  return ahead > FUTURE_TOLERANCE_MS
    ? `its time is ${Math.ceil(ahead / 1_000)} s ahead of our clock: check the clock of the source`
    : undefined;
};
