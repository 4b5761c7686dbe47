/**
 * Small SVG pictures without a library: axes, lines, marks. Coordinates are data, scaled to
 * the frame.
 */
export interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart: series over common axes and upright marks. */
export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  /** A level to draw across, e.g. the alarm limit. */
  readonly level?: number;
}

const SIZE = { width: 900, height: 360, left: 60, right: 150, top: 34, bottom: 44 } as const;

const ticksOf = (low: number, high: number): readonly number[] => {
  const raw = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step);
};

const text = ([x, y]: readonly [number, number], words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="12" ${more}>${words}</text>`;

/** Draws a line chart. */
export const lineChart = (chart: Chart): string => {
  const all = chart.series.flatMap(({ points }) => points);
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.min(0, ...ys), Math.max(...ys) * 1.05 || 1];
  const { width, height, left, right, top, bottom } = SIZE;
  const x = (value: number) => left + ((value - x0) / (x1 - x0 || 1)) * (width - left - right);
  const y = (value: number) =>
    height - bottom - ((value - y0) / (y1 - y0)) * (height - top - bottom);
  const parts = [
    text([left, 20], chart.title, 'font-weight="bold"'),
    text([(left + width - right) / 2, height - 8], chart.xLabel),
    text([8, top - 4], chart.yLabel),
    ...ticksOf(x0, x1).map((tick) =>
      text([x(tick) - 8, height - bottom + 16], `${+tick.toFixed(6)}`),
    ),
    ...ticksOf(y0, y1).flatMap((tick) => [
      `<line x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}" stroke="#ddd"/>`,
      text([left - 36, y(tick) + 4], `${+tick.toFixed(6)}`),
    ]),
    ...chart.series.flatMap(({ name, colour, points }, i) => [
      `<polyline fill="none" stroke="${colour}" stroke-width="1.3" points="${points
        .map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`)
        .join(' ')}"/>`,
      text([width - right + 12, top + 18 * (i + 1)], name, `fill="${colour}"`),
    ]),
    ...(chart.marks ?? []).flatMap(({ x: at, label }) => [
      `<line x1="${x(at)}" x2="${x(at)}" y1="${top}" y2="${height - bottom}" stroke="#c00" stroke-dasharray="4"/>`,
      text([x(at) + 4, top + 12], label, 'fill="#c00"'),
    ]),
    ...(chart.level === undefined
      ? []
      : [
          `<line x1="${left}" x2="${width - right}" y1="${y(chart.level)}" y2="${y(chart.level)}" stroke="#999" stroke-dasharray="2"/>`,
        ]),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif">\n` +
    `<rect width="${width}" height="${height}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`
  );
};
