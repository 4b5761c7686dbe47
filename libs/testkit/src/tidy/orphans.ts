import { isSpec, type Rule, sources } from './tree';

const declared = /^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|enum) (\w+)/gm;

/**
 * A value that is exported and that no other file so much as mentions: the compiler, which tells of
 * what is unused, believes that somebody uses it.
 */
export const orphanExports: Rule = (tree) => {
  const texts = sources(tree).map((path) => [path, tree.read(path)] as const);
  const files = new Map<string, number>();
  for (const [, text] of texts)
    for (const word of new Set(text.match(/\w+/g))) files.set(word, (files.get(word) ?? 0) + 1);
  const others = texts.filter(([path]) => !isSpec(path));
  return others.flatMap(([path, text]) =>
    [...text.matchAll(declared)]
      .map(([, name = '']) => name)
      .filter((name) => files.get(name) === 1)
      .map((name) => `${path}: ${name} is exported and used nowhere else`),
  );
};
