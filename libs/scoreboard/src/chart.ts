/** A line, or dots, over common axes; coordinates are data. */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Dots instead of a line. */
  readonly dots?: boolean;
  /** Upright bars from low to high at each x, e.g. P10 to P90. */
  readonly bars?: readonly (readonly [x: number, low: number, high: number])[];
}

/** A picture without a library. */
export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
}

const SIZE = { width: 760, height: 420, left: 60, right: 150, top: 34, bottom: 44 } as const;

const ticksOf = (low: number, high: number): readonly number[] => {
  const raw = (high - low || 1) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
};

const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const text = ([x, y]: readonly [number, number], words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="12" ${more}>${escape(words)}</text>`;

type Scale = (value: number) => number;

const drawn = ({ colour, points, dots, bars }: Series, x: Scale, y: Scale): string[] => {
  const at = ([px, py]: readonly [number, number]) => [x(px).toFixed(1), y(py).toFixed(1)] as const;
  const line = points.map((point) => at(point).join(',')).join(' ');
  return [
    ...(bars ?? []).map(([px, low, high]) => {
      const [cx, top] = at([px, high]);
      const bottom = y(low).toFixed(1);
      return `<line x1="${cx}" x2="${cx}" y1="${top}" y2="${bottom}" stroke="${colour}" opacity=".35"/>`;
    }),
    ...(dots === true
      ? points.map((point) => {
          const [cx, cy] = at(point);
          return `<circle cx="${cx}" cy="${cy}" r="2.2" fill="${colour}"/>`;
        })
      : [`<polyline fill="none" stroke="${colour}" stroke-width="1.3" points="${line}"/>`]),
  ];
};

/** Draws a chart as SVG. */
export const chart = ({ title, xLabel, yLabel, series }: Chart): string => {
  const xs = series.flatMap(({ points }) => points.map(([x]) => x));
  const ys = series.flatMap(({ points, bars = [] }) => [
    ...points.map(([, y]) => y),
    ...bars.flatMap(([, low, high]) => [low, high]),
  ]);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.min(0, ...ys), Math.max(...ys) * 1.05 || 1];
  const { width, height, left, right, top, bottom } = SIZE;
  const x: Scale = (value) => left + ((value - x0) / (x1 - x0 || 1)) * (width - left - right);
  const y: Scale = (value) =>
    height - bottom - ((value - y0) / (y1 - y0)) * (height - top - bottom);
  const parts = [
    text([left, 20], title, 'font-weight="bold"'),
    text([(left + width - right) / 2, height - 8], xLabel),
    text([8, top - 4], yLabel),
    ...ticksOf(x0, x1).map((tick) =>
      text([x(tick) - 8, height - bottom + 16], `${+tick.toFixed(6)}`),
    ),
    ...ticksOf(y0, y1).flatMap((tick) => [
      `<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/>`,
      text([left - 36, y(tick) + 4], `${+tick.toFixed(6)}`),
    ]),
    ...series.flatMap((one, i) => [
      ...drawn(one, x, y),
      text([width - right + 12, top + 18 * (i + 1)], one.name, `fill="${one.colour}"`),
    ]),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif">\n` +
    `<rect width="${width}" height="${height}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`
  );
};
