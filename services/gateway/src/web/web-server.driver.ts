import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';

import { crossSite } from './cross-site.driver';
import { ProblemFilter } from './problem-filter.driver';
import type { GatewayConfig } from '../config';

const DAY_MS = 86_400_000;

/** Only what we serve ourselves; styles inline, because the component library writes them so. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Where the built page is: beside the sources and beside what is compiled, `web/dist`. */
const webFolderOf = ({ webFolder }: Pick<GatewayConfig, 'webFolder'>): string =>
  resolve(webFolder ?? join(__dirname, '../../web/dist'));

interface PageRequest {
  readonly method: string;
  readonly path: string;
}
interface PageResponse {
  status(code: number): PageResponse;
  type(mediaType: string): PageResponse;
  send(text: string): void;
  sendFile(path: string, options: object): void;
}

const NOT_BUILT =
  'The web page is not built: run "npm run build:web", then load this page again. The REST API is there: /api/openapi.json';

/** Every address that is not the API's is a page of the one application. */
const page =
  (folder: string) =>
  ({ method, path }: PageRequest, response: PageResponse, next: () => void): void => {
    if ((method !== 'GET' && method !== 'HEAD') || path.startsWith('/api/')) return next();
    if (path.startsWith('/built/')) return next();
    const index = join(folder, 'index.html');
    if (!existsSync(index)) {
      response.status(503).type('text/plain').send(NOT_BUILT);
      return;
    }
    response.sendFile(index, { headers: { 'cache-control': 'no-cache' } });
  };

/** Headers, cookies, the guard against other sites, and the page itself. */
export const configureWeb =
  (config: Pick<GatewayConfig, 'webFolder' | 'trustProxy' | 'cookieSecure'>) =>
  (nest: INestApplication): void => {
    const web = nest as NestExpressApplication;
    const folder = webFolderOf(config);
    web.useGlobalFilters(web.get(ProblemFilter));
    web.disable('x-powered-by');
    if (config.trustProxy) web.set('trust proxy', true);
    web.use(helmet({ contentSecurityPolicy, strictTransportSecurity: config.cookieSecure }));
    web.use(cookieParser());
    web.use(crossSite);
    web.use(
      '/api',
      (_: unknown, response: { setHeader(n: string, v: string): void }, next: () => void) => {
        response.setHeader('cache-control', 'no-store');
        next();
      },
    );
    if (existsSync(folder))
      web.useStaticAssets(join(folder, 'built'), {
        prefix: '/built',
        immutable: true,
        maxAge: 365 * DAY_MS,
      });
    web.use(page(folder));
  };
