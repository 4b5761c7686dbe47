/** A panel of a picture: one series over time, with marks. */
export interface Panel {
  readonly title: string;
  readonly at: Float64Array;
  /** NaN leaves a gap. */
  readonly values: Float64Array;
  /** 0 to 1, drawn below the series. */
  readonly score?: Float64Array;
  /** Marked times, with what to say of each. */
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
  /** Shaded spans of time, e.g. true labels. */
  readonly spans?: readonly (readonly [number, number])[];
}

/** What the picture shows, and how large, pixels. */
export interface PictureOptions {
  readonly title: string;
  /** Pixels. Default 1,000 × 120 a panel. */
  readonly width?: number;
  readonly panelHeight?: number;
  /** How times are shown. Default {@link clockOf}. */
  readonly whenOf?: (at: number) => string;
}

const MARGIN = { left: 70, right: 16, top: 44, gap: 34 } as const;
const INK = { line: '#1f4e8c', score: '#b3261e', mark: '#b3261e', span: '#f6dcd9', text: '#222' };

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** A time as people read it, UTC. */
export const clockOf = (at: number): string =>
  Number.isFinite(at) ? new Date(at).toISOString().slice(0, 19).replace('T', ' ') : '';

/** The row, from 1, where rows stand for time: they were counted as seconds. */
export const rowOf = (at: number): string => `row ${Math.round(at / 1_000) + 1}`;

interface Frame {
  readonly whenOf: (at: number) => string;
  readonly x: (at: number) => number;
  readonly width: number;
  readonly height: number;
}

/** Least and largest value in each of so many columns: what the eye would see of every point. */
const envelope = (values: Float64Array, columns: number): [number, number, number][] => {
  const step = Math.max(1, Math.ceil(values.length / columns));
  const out: [number, number, number][] = [];
  for (let start = 0; start < values.length; start += step) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = start; i < Math.min(start + step, values.length); i += 1) {
      const value = values[i] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low <= high) out.push([start, low, high]);
  }
  return out;
};

const linePath = (panel: Panel, frame: Frame): { path: string; low: number; high: number } => {
  const points = envelope(panel.values, frame.width);
  const low = Math.min(...points.map(([, least]) => least));
  const high = Math.max(...points.map(([, , most]) => most));
  const y = (value: number) => frame.height * (1 - (value - low) / (high - low || 1));
  const path = points.map(([i, least, most], k) => {
    const x = frame.x(panel.at[i] as number).toFixed(1);
    return `${k === 0 ? 'M' : 'L'}${x} ${y(most).toFixed(1)}L${x} ${y(least).toFixed(1)}`;
  });
  return { path: path.join(''), low, high };
};

const scorePath = (panel: Panel, frame: Frame): string => {
  if (panel.score === undefined) return '';
  const bars = envelope(panel.score, frame.width).filter(([, , most]) => most > 0.02);
  const path = bars.map(([i, , most]) => {
    const x = frame.x(panel.at[i] as number).toFixed(1);
    return `M${x} ${frame.height + 20}V${(frame.height + 20 - 20 * most).toFixed(1)}`;
  });
  return `<path d="${path.join('')}" stroke="${INK.score}"/>`;
};

const panelSvg = (panel: Panel, frame: Frame, top: number): string => {
  const { path, low, high } = linePath(panel, frame);
  const spans = (panel.spans ?? []).map(([from, to]) => {
    const width = Math.max(1, frame.x(to) - frame.x(from)).toFixed(1);
    const x = frame.x(from).toFixed(1);
    return `<rect x="${x}" y="0" width="${width}" height="${frame.height}" fill="${INK.span}"/>`;
  });
  const marks = (panel.marks ?? []).map(({ at, text }) => {
    const x = frame.x(at).toFixed(1);
    const line = `<path d="M${x} 0V${frame.height}" stroke="${INK.mark}" stroke-dasharray="3 2"/>`;
    return `<g><title>${escape(`${frame.whenOf(at)} ${text}`)}</title>${line}</g>`;
  });
  const range = Number.isFinite(low) ? [short(high), short(low)] : ['', ''];
  return [
    `<g transform="translate(${MARGIN.left} ${top})" fill="none">`,
    ...spans,
    `<text y="-5" fill="${INK.text}" font-weight="bold">${escape(panel.title)}</text>`,
    `<text x="-6" y="10" text-anchor="end" fill="${INK.text}">${range[0]}</text>`,
    `<text x="-6" y="${frame.height}" text-anchor="end" fill="${INK.text}">${range[1]}</text>`,
    `<path d="${path}" stroke="${INK.line}"/>`,
    scorePath(panel, frame),
    ...marks,
    '</g>',
  ].join('\n');
};

/**
 * The picture as SVG text: one panel below the other on one time axis; hover a mark for its reason.
 */
export const picture = (panels: readonly Panel[], options: PictureOptions): string => {
  const { title, width = 1000, panelHeight = 90, whenOf = clockOf } = options;
  const first = Math.min(...panels.map((panel) => panel.at[0] ?? Infinity));
  const last = Math.max(...panels.map((panel) => panel.at[panel.at.length - 1] ?? -Infinity));
  const inner = width - MARGIN.left - MARGIN.right;
  const x = (at: number) => (inner * (at - first)) / (last - first || 1);
  const frame = { whenOf, x, width: inner, height: panelHeight };
  const pitch = panelHeight + MARGIN.gap + 10;
  const height = MARGIN.top + 20 + panels.length * pitch;
  const axis = height - 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      'font-family="sans-serif" font-size="11" role="img">',
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN.left}" y="20" font-size="15" fill="${INK.text}">${escape(title)}</text>`,
    ...panels.map((panel, k) => panelSvg(panel, frame, MARGIN.top + 10 + k * pitch)),
    `<text x="${MARGIN.left}" y="${axis}" fill="${INK.text}">${whenOf(first)}</text>`,
    `<text x="${width - MARGIN.right}" y="${axis}" text-anchor="end" fill="${INK.text}">` +
      `${whenOf(last)}</text>`,
    '</svg>',
    '',
  ].join('\n');
};
