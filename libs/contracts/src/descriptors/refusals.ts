import { optionOf, protoRegistry } from './registry';

/** A refusal for a program and for a person. */
export interface Refusal {
  /** UPPER_SNAKE, e.g. `PARTS_NOT_RESERVED`. */
  readonly reason: string;
  /** Number of the status of gRPC (google.rpc.Code). */
  readonly status: number;
  /** What it is, in a few words. */
  readonly title: string;
  /** What its reader can do about it. */
  readonly remedy: string;
}

/** Refusals by their reason. */
export type RefusalCatalogue = ReadonlyMap<string, Refusal>;

const OPTIONS = 'fettle.options.v1';

const refusalsOf = (packageName: string): readonly Refusal[] =>
  (protoRegistry().getEnum(`${packageName}.Refusal`)?.values ?? []).flatMap((value) => {
    const info = optionOf<Omit<Refusal, 'reason'>>(value, `${OPTIONS}.refusal`);
    if (info === undefined) return [];
    const { status, title, remedy } = info;
    return [{ reason: value.localName, status, title, remedy }];
  });

/**
 * What the services of these packages, e.g. `fettle.workorder.v1`, may refuse: the values of their
 * `Refusal`, and what every service may refuse.
 */
export const refusalCatalogue = (packages: readonly string[]): RefusalCatalogue =>
  new Map(
    [...packages, OPTIONS]
      .flatMap(refusalsOf)
      .reverse()
      .map((refusal) => [refusal.reason, refusal]),
  );
