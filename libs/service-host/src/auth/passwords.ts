import { argon2id, hash, needsRehash, verify } from 'argon2';

/** OWASP Password Storage Cheat Sheet, 2024: argon2id with 19 MiB, 2 passes, 1 lane. */
const STRENGTH = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of a password that nobody has: an unknown user takes as long to refuse as a wrong password. */
let decoy: Promise<string> | undefined;

/** Hash of a password, with its salt and parameters (PHC string format). */
export const hashPassword = (password: string): Promise<string> => hash(password, STRENGTH);

/**
 * Whether a password is the one behind a hash. Without a hash (an unknown user) it takes as long
 * and says no.
 */
export const passwordMatches = async (
  password: string,
  hashed: string | undefined,
): Promise<boolean> => {
  decoy ??= hashPassword('decoy');
  const matches = await verify(hashed ?? (await decoy), password);
  return hashed !== undefined && matches;
};

/** Whether a hash is weaker than what is made today: hash the password anew at the next sign-in. */
export const isWeakHash = (hashed: string): boolean => needsRehash(hashed, STRENGTH);
