import { Public } from '@fettle/service-host';
import { Controller, Get } from '@nestjs/common';

import { openApiDocument } from './openapi';

/** Tells programs what the REST API is. */
@Controller()
export class DocsController {
  private readonly document = openApiDocument();

  @Get('/api/openapi.json')
  @Public()
  openApi(): object {
    return this.document;
  }
}
