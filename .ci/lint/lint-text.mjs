/**
 * Lints texts as if they stood at given paths: `[{path, text}]` on stdin, what is said about each,
 * `[["rule: message", …], …]`, on the last line of stdout.
 * The layer rule skips itself when no project graph is cached, so the graph is made first.
 */
import { ESLint } from 'eslint';
import devkit from '@nx/devkit';
import { text } from 'node:stream/consumers';

// With CI set the parser believes the disk, not the text that it is given.
process.env.TSESTREE_SINGLE_RUN = 'false';

const typedRulesOff = {
  '@typescript-eslint/no-floating-promises': 'off',
  '@typescript-eslint/no-misused-promises': 'off',
  '@typescript-eslint/await-thenable': 'off',
  '@typescript-eslint/switch-exhaustiveness-check': 'off',
};

await devkit.createProjectGraphAsync({ exitOnError: true });
const untyped = new ESLint({
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: null } },
    rules: typedRulesOff,
  },
});
const typed = new ESLint();

const found = [];
for (const fixture of JSON.parse(await text(process.stdin))) {
  const linter = fixture.typed ? typed : untyped;
  const [result] = await linter.lintText(fixture.text, { filePath: fixture.path });
  found.push(result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(`\n${JSON.stringify(found)}\n`);
