/** Columns with a heading each, numbers to the right; `nothing` where there are no rows. */
export const sheet = (
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  nothing = 'nothing',
): string => {
  if (rows.length === 0) return nothing;
  const lines = [heading, ...rows.map((row) => row.map(cellOf))];
  const widths = heading.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const isNumber = heading.map((_, at) => rows.every((row) => typeof row[at] === 'number'));
  return lines
    .map((line) =>
      line
        .map((cell, at) =>
          isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const cellOf = (cell: string | number): string =>
  typeof cell === 'number' ? String(cell) : cell.replace(/\s+/g, ' ');

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them, e.g. `1.2 MB`. */
export const bytesText = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1_000 ** power;
  return `${power === 0 ? size : size.toPrecision(3)} ${UNITS[power]}`;
};

/** A duration as people read it, e.g. `12 s`, `3.5 h`. @param durationMs 0 or more */
export const durationText = (durationMs: number): string => {
  const seconds = durationMs / 1_000;
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 7_200) return `${(seconds / 60).toFixed(0)} min`;
  return seconds < 172_800
    ? `${(seconds / 3_600).toFixed(1)} h`
    : `${(seconds / 86_400).toFixed(1)} d`;
};
