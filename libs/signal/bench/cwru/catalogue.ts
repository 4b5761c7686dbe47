/** A fault type as the data set names it. */
export type CwruFault = 'inner' | 'outer' | 'ball' | 'normal';

/** The end of the motor whose bearing is damaged; each has its own bearing and accelerometer. */
export type MotorEnd = 'drive' | 'fan';

/** What the Bearing Data Center says of one of its files. */
export interface CwruFile {
  readonly number: number;
  readonly fault: CwruFault;
  /** 0 for normal. */
  readonly diameterMil: number;
  readonly loadHp: number;
  readonly end: MotorEnd;
  readonly rateHz: number;
  /** Name of the files of one condition, e.g. `OR007@6`. */
  readonly label: string;
}

/**
 * Rate, end, condition, and the numbers of the files at 0, 1, 2 and 3 hp, as the tables of the
 * Bearing Data Center list them; − where there is none. The normal ones are at 48 kHz (their line
 * harmonics lie right then; Smith and Randall, 2015).
 */
const TABLES = `
48 drive N 97 98 99 100
12 drive IR007 105 106 107 108
12 drive IR014 169 170 171 172
12 drive IR021 209 210 211 212
12 drive IR028 3001 3002 3003 3004
12 drive B007 118 119 120 121
12 drive B014 185 186 187 188
12 drive B021 222 223 224 225
12 drive B028 3005 3006 3007 3008
12 drive OR007@6 130 131 132 133
12 drive OR007@3 144 145 146 147
12 drive OR007@12 156 158 159 160
12 drive OR014@6 197 198 199 200
12 drive OR021@6 234 235 236 237
12 drive OR021@3 246 247 248 249
12 drive OR021@12 258 259 260 261
48 drive IR007 109 110 111 112
48 drive IR014 174 175 176 177
48 drive IR021 213 214 215 217
48 drive B007 122 123 124 125
48 drive B014 189 190 191 192
48 drive B021 226 227 228 229
48 drive OR007@6 135 136 137 138
48 drive OR007@3 148 149 150 151
48 drive OR007@12 161 162 163 164
48 drive OR014@6 201 202 203 204
48 drive OR021@6 238 239 240 241
48 drive OR021@3 250 251 252 253
48 drive OR021@12 262 263 264 265
12 fan IR007 278 279 280 281
12 fan IR014 274 275 276 277
12 fan IR021 270 271 272 273
12 fan B007 282 283 284 285
12 fan B014 286 287 288 289
12 fan B021 290 291 292 293
12 fan OR007@6 294 295 296 297
12 fan OR007@3 298 299 300 301
12 fan OR007@12 302 305 306 307
12 fan OR014@6 313 − − −
12 fan OR014@3 310 309 311 312
12 fan OR021@6 315 − − −
12 fan OR021@3 − 316 317 318
`;

/** Variables inside some files are numbered otherwise than the files. */
const INSIDE: Readonly<Record<number, number>> = {
  ...{ 48: 3005, 49: 3006, 50: 3007, 51: 3008, 56: 3001, 57: 3002, 58: 3003, 59: 3004 },
  173: 174,
};

const FAULTS = { N: 'normal', IR: 'inner', B: 'ball', OR: 'outer' } as const;

/** Every file of the complete set by its number: 4 normal, 60 + 52 drive end, 45 fan end. */
export const CWRU_FILES: ReadonlyMap<number, CwruFile> = new Map(
  TABLES.trim()
    .split('\n')
    .flatMap((line) => {
      const [kilohertz = '', end = '', label = '', ...numbers] = line.split(' ');
      const [, kind = 'N', mil = '0'] = /^([A-Z]+)(\d*)/.exec(label) ?? [];
      const condition = {
        label,
        fault: FAULTS[kind as keyof typeof FAULTS],
        diameterMil: Number(mil),
        end: end as MotorEnd,
        rateHz: 1000 * Number(kilohertz),
      };
      return numbers.flatMap((number, loadHp) =>
        number === '−'
          ? []
          : [[Number(number), { ...condition, number: Number(number), loadHp }] as const],
      );
    }),
);

/**
 * The files that limits, shipped cases and methods were made with; on all others the defaults are
 * judged unseen.
 */
export const DEVELOPED_ON: ReadonlySet<number> = new Set([
  ...[97, 105, 106, 118, 119, 130, 131, 144, 156, 169, 170, 185, 186, 197, 198, 209, 210, 222, 223],
  ...[234, 235, 246, 258, 3001, 3002, 3005, 3006],
]);

/** Speed at each load, r/min, as the tables give it; for files that do not hold their own. */
export const NOMINAL_RPM = [1797, 1772, 1750, 1730] as const;

const numbersIn = (name: string): readonly number[] =>
  (name.match(/\d+/g) ?? []).map(Number).reverse();

const byLabel = (path: string): CwruFile | undefined => {
  const name = path.split('/').at(-1) ?? '';
  const normal = /normal_(\d)/i.exec(name);
  const match = /(IR|OR|B)(007|014|021|028)(?:(?:@|at|_)?(3|6|12)(?=_))?_(\d)/.exec(name);
  const label = match ? `${match[1]}${match[2]}${match[3] ? `@${match[3]}` : ''}` : 'N';
  const loadHp = Number(match?.[4] ?? normal?.[1] ?? NaN);
  const rateHz = !match || /48\s*k|48\s*drive|DE48/i.test(path) ? 48_000 : 12_000;
  const end = match && /fan|\bFE/i.test(path) ? 'fan' : 'drive';
  return [...CWRU_FILES.values()].find(
    (file) =>
      file.label === label && file.loadHp === loadHp && file.rateHz === rateHz && file.end === end,
  );
};

/**
 * Which file of the set this is: by a number in its name (`118.mat`,
 * `12k_Drive_End_B007_0_118.mat`), else by the numbers of its variables (`X118_DE_time`), of which
 * a file may hold those of another too, else by the condition in its name (`B007_0.mat`; rate and
 * end from the folder, 12 kHz and drive end where it does not say).
 * @param path inside the folder of recordings, with / between folders
 */
export const identified = (
  path: string,
  variables: readonly string[] = [],
): CwruFile | undefined => {
  const known = (numbers: readonly number[]): readonly CwruFile[] =>
    numbers.flatMap((number) => CWRU_FILES.get(number) ?? []);
  const [named] = known(numbersIn(path.split('/').at(-1) ?? ''));
  if (named !== undefined) return named;
  const inside = known(variables.flatMap(numbersIn).map((number) => INSIDE[number] ?? number));
  const labelled = byLabel(path);
  const agreed = inside.find(({ number }) => number === labelled?.number);
  return agreed ?? inside.at(-1) ?? labelled;
};
