import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';

import type { Evidence } from '../api/shapes';
import { makePlot } from './plot';
import type { Columns } from './trace';

const HEIGHT_PX = 300;

interface ChartProps {
  readonly columns: Columns;
  readonly evidence: readonly Evidence[];
  /** What the chart shows, for those who cannot see it. */
  readonly label: string;
}

/** The signal as it comes in; drawn on a canvas, told in words beside it. */
export const LiveChart = ({ columns, evidence, label }: ChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const marks = useRef(evidence);
  const scheme = useComputedColorScheme('light');

  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const made = makePlot({ place: current, height: HEIGHT_PX, evidence: () => marks.current });
    plot.current = made;
    const resize = new ResizeObserver(() =>
      made.setSize({ width: current.clientWidth, height: HEIGHT_PX }),
    );
    resize.observe(current);
    return () => {
      resize.disconnect();
      made.destroy();
    };
  }, [scheme]);

  useEffect(() => {
    marks.current = evidence;
    plot.current?.setData(columns as unknown as uPlot.AlignedData);
  }, [columns, evidence, scheme]);

  return <div ref={place} className="chart" role="img" aria-label={label} />;
};
