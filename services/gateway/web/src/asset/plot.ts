import uPlot from 'uplot';

import type { Evidence } from '../api/shapes';

const FONT = "12px Inter, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
const MARK_PX = 5;

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const faded = (name: string, percent: number): string =>
  `color-mix(in srgb, ${colour(name)} ${percent}%, transparent)`;

/** As many decimals as the step between the ticks asks for, the same for each. */
const inEqualDigits = (splits: readonly number[]): string[] => {
  const step = Math.abs((splits[1] ?? 1) - (splits[0] ?? 0)) || 1;
  const digits = Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return splits.map((split) => split.toFixed(step === 2.5 ? 1 : digits));
};

const axes = (): uPlot.Axis[] => {
  const look = {
    stroke: colour('--mantine-color-dimmed'),
    font: FONT,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1, size: 4 },
  };
  return [
    { ...look, size: 34, space: 90, values: '{HH}:{mm}:{ss}' },
    { ...look, size: 58, values: (_, splits) => inEqualDigits(splits) },
  ];
};

/** Rings where samples speak for an alert. */
const drawEvidence =
  (evidence: () => readonly Evidence[]) =>
  (plot: uPlot): void => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour('--alarm');
    ctx.lineWidth = 2 * devicePixelRatio;
    for (const { sampledAt, value } of evidence()) {
      const x = plot.valToPos(sampledAt / 1_000, 'x', true);
      const y = plot.valToPos(value, 'y', true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.arc(x, y, MARK_PX * devicePixelRatio, 0, 2 * Math.PI);
      ctx.stroke();
    }
    ctx.restore();
  };

/** The ends of a band, which itself is filled. */
const edges = (): uPlot.Series[] =>
  ['High', 'Low'].map((label) => ({ label, stroke: 'transparent', points: { show: false } }));

/** What is drawn, and where. */
export interface PlotPlan {
  readonly place: HTMLElement;
  readonly height: number;
  /** Read at every drawing. */
  readonly evidence: () => readonly Evidence[];
}

/** A chart of one signal: value, expected, band, both once more drawn back, evidence. */
export const makePlot = ({ place, height, evidence }: PlotPlan): uPlot =>
  new uPlot(
    {
      width: place.clientWidth,
      height,
      cursor: { y: false, points: { size: 6 } },
      legend: { show: false },
      scales: { x: { time: true } },
      axes: axes(),
      series: [
        {},
        { label: 'Reported', stroke: colour('--trace'), width: 1.6, points: { show: false } },
        {
          label: 'Expected',
          stroke: colour('--ok'),
          width: 1.4,
          dash: [6, 5],
          points: { show: false },
        },
        ...edges(),
        {
          label: 'Expected first, drawn back',
          stroke: faded('--ok', 60),
          width: 1.2,
          dash: [1, 4],
          points: { show: false },
        },
        ...edges(),
      ],
      bands: [
        { series: [3, 4], fill: faded('--ok', 16) },
        { series: [6, 7], fill: faded('--ok', 6) },
      ],
      hooks: { draw: [drawEvidence(evidence)] },
    },
    [[], [], [], [], [], [], [], []],
    place,
  );
