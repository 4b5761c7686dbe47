import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Public } from '@fettle/service-host';
import { Controller, Get } from '@nestjs/common';

/** Tells programs what the REST API is. */
@Controller()
export class DocsController {
  // Beside the sources and beside what is compiled.
  private readonly document = JSON.parse(
    readFileSync(join(__dirname, '../../generated/openapi.json'), 'utf8'),
  ) as object;

  @Get('/api/openapi.json')
  @Public()
  openApi(): object {
    return this.document;
  }
}
