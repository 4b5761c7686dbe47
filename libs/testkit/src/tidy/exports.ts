import { posix } from 'node:path';
import ts from 'typescript';

import { isGenerated, type Rule, sources, type Tree } from './tree';

export const oneIndex: Rule = (tree) => [
  ...sources(tree)
    .filter((path) => /\/index\.tsx?$/.test(path) && !/^libs\/[^/]+\/src\/index\.ts$/.test(path))
    .map((path) => `${path}: only libs have an index, one each`),
  ...libs(tree)
    .filter((lib) => !tree.paths.includes(`${lib}/src/index.ts`))
    .map((lib) => `${lib}: no src/index.ts`),
];

export const namedExports: Rule = (tree) =>
  sources(tree)
    .filter((path) => /^\s*export \*/m.test(tree.read(path)))
    .map((path) => `${path}: export * hides what is public`);

/** Everything reachable from a lib's index.ts is public and says what it is. */
export const docstrings: Rule = (tree) =>
  libs(tree).flatMap((lib) => undocumented(tree, `${lib}/src/index.ts`, undefined));

const libs = (tree: Tree) => [
  ...new Set(
    tree.paths
      .filter((path) => /^libs\/[^/]+\/(src\/|package\.json)/.test(path))
      .map((path) => path.split('/').slice(0, 2).join('/')),
  ),
];

/** @param wanted the names asked for; undefined means all */
const undocumented = (
  tree: Tree,
  path: string,
  wanted: ReadonlySet<string> | undefined,
): readonly string[] => {
  if (isGenerated(path) || !tree.paths.includes(path)) return [];
  const source = ts.createSourceFile(path, tree.read(path), ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return throughExport(tree, statement, wanted);
    const names = declaredNames(statement).filter(
      (name) => wanted?.has(name) ?? isPublic(statement),
    );
    return names.length > 0 && !isDocumented(statement)
      ? names.map((name) => `${path}: ${name} is public and has no docstring`)
      : [];
  });
};

const throughExport = (
  tree: Tree,
  statement: ts.ExportDeclaration,
  wanted: ReadonlySet<string> | undefined,
): readonly string[] => {
  const clause = statement.exportClause;
  const from = statement.moduleSpecifier;
  if (clause === undefined || !ts.isNamedExports(clause)) return [];
  if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
  const names = clause.elements
    .filter((element) => wanted?.has(element.name.text) ?? true)
    .map((element) => (element.propertyName ?? element.name).text);
  const target = posix.join(posix.dirname(statement.getSourceFile().fileName), from.text);
  const file = [`${target}.ts`, `${target}.tsx`].find((path) => tree.paths.includes(path));
  return file === undefined ? [] : undocumented(tree, file, new Set(names));
};

const isPublic = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const declaredNames = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  )
    return statement.name === undefined ? [] : [statement.name.text];
  return [];
};

const isDocumented = (statement: ts.Statement): boolean =>
  ts.getJSDocCommentsAndTags(statement).some(ts.isJSDoc);
