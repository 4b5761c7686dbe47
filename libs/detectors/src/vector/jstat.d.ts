/** The part of jstat that the specs use as an oracle; the package brings no types. */
declare module 'jstat';
