const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Widths that people can read off an axis, milliseconds. */
const widths = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400,
].map((seconds) => seconds * SECOND_MS);

/** Up to this stretch raw points are shown: few enough at the usual one a second. */
const RAW_UP_TO_MS = HOUR_MS / 6;

/**
 * Width of the buckets that show a stretch of time in at most so many points; 0: raw points.
 * @param stretchMs length of the stretch, milliseconds
 */
export const bucketFor = (stretchMs: number, pointsMax: number): number => {
  if (stretchMs <= RAW_UP_TO_MS && stretchMs / SECOND_MS <= pointsMax) return 0;
  const needed = stretchMs / pointsMax;
  return widths.find((width) => width >= needed) ?? Math.ceil(needed / MINUTE_MS) * MINUTE_MS;
};
