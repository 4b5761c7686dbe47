import { machineKinds } from '@fettle/plant-model';
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
const seconds = z.number().positive();

const asset = z.object({
  assetId: id,
  name: z.string(),
  kind: z.enum(machineKinds as [string, ...string[]]),
  lineId: id,
  criticality: z.enum(['A', 'B', 'C']),
  downtimeCostPerHour: z.number().min(0),
});
const fault = z.object({
  fault: id,
  label: z.string(),
  assetId: id,
  mode: z.string().optional(),
  component: z.string().optional(),
  sensor: z.enum(['stuck', 'drift', 'spike', 'dropout', 'bias']).optional(),
  developsInSeconds: seconds.optional(),
});

/** What a plant file must say; unknown words in it are refused. */
const plantFile = z.strictObject({
  name: z.string(),
  timeScale: z.number().positive(),
  sampleIntervalMs: z.int().min(100).max(60_000),
  pastFrames: z.int().min(600).max(10_000),
  lines: z.array(z.object({ lineId: id, name: z.string(), product: z.string(), countedAt: id })),
  assets: z.array(asset).min(1),
  technicians: z.array(
    z.object({
      technicianId: id,
      name: z.string(),
      skills: z.array(z.string()),
      hourlyRate: z.number().min(0),
    }),
  ),
  story: z
    .object({
      assetId: id,
      mode: z.string(),
      component: z.string(),
      afterSeconds: seconds,
      developsInSeconds: seconds,
    })
    .optional(),
  faults: z.array(fault),
});

/** The plant that is played, as its file declares it. */
export type PlantFile = z.infer<typeof plantFile>;
export type PlantAsset = PlantFile['assets'][number];
export type PlantLine = PlantFile['lines'][number];
export type PlantFault = PlantFile['faults'][number];

/** Checks a plant file. @throws Error that lists every problem with its place. */
export const checkPlantFile = (content: unknown): PlantFile => {
  const parsed = plantFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  - ${path.join('.')}: ${message}`,
  );
  throw new Error(`the plant file has ${problems.length} problems:\n${problems.join('\n')}`);
};
