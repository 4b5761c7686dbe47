import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
const ECDSA_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAME = '551d11';

/** One value of DER: tag, length, content. */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`;

const nameOf = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from(name)))));
const utcTime = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(0x04, value));

/** Who signs certificates. */
interface Authority {
  readonly name: string;
  readonly key: KeyObject;
}

/** X.509 v3 (RFC 5280), P-256, good for a day: for 127.0.0.1, or of an authority itself. */
const certificate = (name: string, publicKey: KeyObject, by: Authority): string => {
  const algorithm = sequence(oid(ECDSA_SHA256));
  const isAuthority = name === by.name;
  const address = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(by.name),
    sequence(utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        isAuthority
          ? extension(BASIC_CONSTRAINTS, sequence(der(0x01, Buffer.from([0xff]))))
          : extension(ALTERNATIVE_NAME, address),
      ),
    ),
  );
  const signature = sign('sha256', signed, by.key);
  const bits = der(0x03, Buffer.from([0]), signature);
  return pem('CERTIFICATE', sequence(signed, algorithm, bits));
};

/** Files of one holder, and the authority that can sign others. */
export interface Holder {
  readonly cert: string;
  readonly key: string;
  readonly authority: Authority;
}

/** Makes a key pair and its certificate in a folder; without `by` it signs itself. */
export const holder = (folder: string, name: string, by?: Holder): Holder => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = { name, key: privateKey };
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  writeFileSync(cert, certificate(name, publicKey, by?.authority ?? authority));
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { cert, key, authority };
};
