/** Writes the document of the REST API where it is committed; a test compares. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { openApiDocument } = createRequire(import.meta.url)('../dist/web/openapi.js');
const file = new URL('../generated/openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(), undefined, 2)}\n`);
