/** What `npm start -- …` was asked for. */
export interface StartArguments {
  readonly fresh: boolean;
  readonly install: boolean;
  readonly help: boolean;
}

export const USAGE = `npm start [-- --fresh] [-- --install]
  --fresh    begin anew: what an earlier start kept is deleted
  --install  install Java and Maven when they are missing (root on a Debian-like machine)
`;

const KNOWN = ['--fresh', '--install', '--help'];

/** @throws Error that names what was not understood. */
export const startArguments = (words: readonly string[]): StartArguments => {
  const unknown = words.filter((word) => !KNOWN.includes(word));
  if (unknown.length > 0) throw new Error(`"${unknown.join(' ')}" is not understood.\n${USAGE}`);
  return {
    fresh: words.includes('--fresh'),
    install: words.includes('--install') || process.env['CI'] === 'true',
    help: words.includes('--help'),
  };
};
