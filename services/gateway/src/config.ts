import {
  baseSettings,
  type ConfigOf,
  flag,
  integer,
  loadConfig,
  milliseconds,
  optional,
  peerSettingsOf,
  port,
  text,
  withDefault,
} from '@fettle/service-host';

const MINUTE_MS = 60_000;

/** What can be set, beside what every service has. */
export const gatewaySettings = {
  ...baseSettings('gateway'),
  ...peerSettingsOf('gateway'),
  httpHost: withDefault(text, '127.0.0.1', 'Where the web page listens; `0.0.0.0` in a container.'),
  httpPort: withDefault(port, 8080, 'Port of the web page.'),
  gatewayDataFolder: withDefault(
    text,
    '.local/gateway',
    'Folder of `sign-in.json`: the passwords made at the first start, readable by us alone.',
  ),
  webFolder: optional(text, 'Folder of the built web page. Absent: `web/dist` of this service.'),
  demo: withDefault(flag, false, 'Whether this is the demo plant: its people, and its buttons.'),
  sessionHours: withDefault(integer(1, 24 * 7), 12, 'How long a sign-in lasts.'),
  cookieSecure: withDefault(
    flag,
    false,
    'Whether the session cookie is for HTTPS alone: true wherever TLS stands before us.',
  ),
  trustProxy: withDefault(
    flag,
    false,
    'Whether `X-Forwarded-For` is believed, for the limit of sign-ins: true behind a proxy only.',
  ),
  signInRefillMs: withDefault(
    milliseconds(100, 60 * MINUTE_MS),
    30_000,
    'After eight wrong passwords, how long until one more is let through.',
  ),
};

export type GatewayConfig = ConfigOf<typeof gatewaySettings>;

/** The settings of the service, read from the environment; the process ends when any is wrong. */
export const readGatewayConfig = (): GatewayConfig => loadConfig('gateway', gatewaySettings);
