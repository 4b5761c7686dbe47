/** Which layer may use which; the tags stand in each project.json. */
const ANY = ['layer:pure', 'layer:io', 'layer:test'];

export const constraints = {
  source: [
    { sourceTag: 'layer:pure', onlyDependOnLibsWithTags: ['layer:pure'] },
    { sourceTag: 'layer:io', onlyDependOnLibsWithTags: ['layer:io', 'layer:pure'] },
    { sourceTag: 'layer:service', onlyDependOnLibsWithTags: ['layer:io', 'layer:pure'] },
    { sourceTag: 'layer:test', onlyDependOnLibsWithTags: ANY },
  ],
  spec: [{ sourceTag: '*', onlyDependOnLibsWithTags: ANY }],
};

/**
 * Specs of every layer use the testkit, which itself uses most libs: a cycle among the tests only.
 * @param depConstraints who may depend on whom
 * @param allow import paths let through whatever the layers say
 */
export const boundaries = (depConstraints, allow = []) => ({
  depConstraints,
  allow,
  enforceBuildableLibDependency: false,
  // A test may enter by the front door.
  allowCircularSelfDependency: depConstraints === constraints.spec,
  ignoredCircularDependencies: [['*', 'testkit']],
});
