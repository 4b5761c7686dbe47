import {
  badRepair,
  bearingWear,
  clogging,
  imbalance,
  looseness,
  misalignment,
  overheating,
  sealLeak,
} from '../graph/families';
import type { FailureMode } from '../graph/failure-graph';
import { by, share } from '../graph/signs';

const placeOf = (signal: string): string => signal.split('.')[0] ?? '';

/** Places where vibration is measured, in the order of the signals. */
const vibratingPlaces = (signals: readonly string[]): readonly string[] => [
  ...new Set(signals.filter((signal) => /vibration|envelope/.test(signal)).map(placeOf)),
];

const temperatureAt = (place: string, signals: readonly string[]): string =>
  signals.find((signal) => signal.startsWith(`${place}.`) && signal.includes('temperature')) ??
  `${place}.temperature`;

/**
 * What a failure mode usually does, judged by the names of the signals alone: for machines of a
 * kind without a graph. Undefined for a mode whose name says nothing.
 */
export const modeByName = (
  mode: string,
  component: string,
  signals: readonly string[],
): FailureMode | undefined => {
  const places = vibratingPlaces(signals);
  const own = places.find((place) => component.startsWith(place)) ?? places[0] ?? component;
  const heat = temperatureAt(own, signals);
  const named = (end: string): string[] => signals.filter((signal) => signal.endsWith(end));
  switch (mode) {
    case 'bearing-wear': {
      const neighbours = places.filter((place) => place !== own);
      return { ...bearingWear(own, { temperature: heat, neighbours }), component };
    }
    case 'misalignment':
      return misalignment(places, heat, component);
    case 'imbalance':
      return imbalance(places, component, component);
    case 'looseness':
      return { ...looseness(places), component };
    case 'bad-repair':
      return { ...badRepair(own, heat), component };
    case 'seal-leak':
      return sealLeak(
        component,
        named('leak-rate').map((signal) => share(signal, 100)),
      );
    case 'filter-clogging':
      return clogging(
        component,
        named('differential-pressure').map((signal) => share(signal, 4)),
      );
    case 'overheating':
      return overheating(
        component,
        named('temperature').map((signal) => by(signal, 30)),
        component,
      );
    default:
      return undefined;
  }
};
