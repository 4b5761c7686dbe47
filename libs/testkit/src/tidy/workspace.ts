import { isSpec, projects, type Rule, sources, type Tree } from './tree';

interface Package {
  readonly name?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const packageOf = (tree: Tree, folder: string) =>
  JSON.parse(tree.read(`${folder}package.json`)) as Package;

const difference = (left: readonly string[], right: readonly string[]) =>
  left.filter((item) => !right.includes(item));

const ours = (project: Package) =>
  Object.keys(project.dependencies ?? {}).flatMap(
    (name) => name.match(/^@fettle\/(.+)/)?.[1] ?? [],
  );

const references = (tree: Tree, folder: string): readonly string[] =>
  [...tree.read(`${folder}/tsconfig.json`).matchAll(/"path":\s*"[./]*(?:libs\/)?([^"/]+)"/g)].map(
    ([, name]) => name ?? '',
  );

/** The build order (tsconfig), the declared dependencies and the imports tell one story. */
export const projectReferences: Rule = (tree) =>
  projects(tree).flatMap((folder) => {
    const declared = ours(packageOf(tree, `${folder}/`));
    const referred = references(tree, folder);
    return [
      ...difference(declared, referred).map((name) => `${folder}: tsconfig.json lacks ${name}`),
      ...difference(referred, declared).map((name) => `${folder}: package.json lacks ${name}`),
    ];
  });

export const declaredImports: Rule = (tree) =>
  sources(tree)
    .filter((path) => path.includes('/src/') && !isSpec(path))
    .flatMap((path) => {
      const folder = path.split('/').slice(0, 2).join('/');
      if (!tree.paths.includes(`${folder}/package.json`)) return [];
      const imports = [...tree.read(path).matchAll(/from '@fettle\/([a-z-]+)'/g)];
      const named = [...new Set(imports.map(([, name]) => name ?? ''))];
      return difference(named, ours(packageOf(tree, `${folder}/`))).map(
        (name) => `${path}: package.json lacks @fettle/${name}`,
      );
    });

/** A range lets tomorrow's install differ from today's. */
export const pinnedVersions: Rule = (tree) =>
  ['', ...projects(tree).map((folder) => `${folder}/`)]
    .filter((folder) => tree.paths.includes(`${folder}package.json`))
    .flatMap((folder) => {
      const { dependencies, devDependencies } = packageOf(tree, folder);
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${folder}package.json: ${name} is not pinned (${version})`);
    });

export const readmes: Rule = (tree) =>
  projects(tree)
    .filter((folder) => !tree.paths.includes(`${folder}/README.md`))
    .map((folder) => `${folder}: no README.md`);

export const layerTags: Rule = (tree) =>
  projects(tree)
    .filter((folder) => !/"layer:(pure|io|service|test)"/.test(tree.read(`${folder}/project.json`)))
    .map((folder) => `${folder}/project.json: no layer tag, so no layer rule holds`);
