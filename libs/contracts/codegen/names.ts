const words = (text: string): readonly string[] =>
  text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');

const pascalCase = (text: string): string =>
  words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export const camelCase = (text: string): string => {
  const pascal = pascalCase(text);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
};

export const kebabCase = (text: string): string => words(text).join('-');

/** The union of a topic's events, e.g. `WorkorderOrdersEvent`. */
export const eventNameOf = (topic: string): string => `${pascalCase(topic)}Event`;

/** First line of every generated TypeScript file. */
export const HEADER = '// Generated from schemas/ by `npm run generate`. Do not edit.\n';

/** First line of what is generated from proto/ by ourselves. */
export const PROTO_HEADER = '// Generated from proto/ by `npm run generate`. Do not edit.\n';
