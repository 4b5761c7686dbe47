import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import { parse } from 'yaml';
import { fingerprintOf, topics, type AnyEvent, type AnyTopic, type RecordCodec } from '../src';
import type { AvroSchema } from '../src/avro/avro-schema';

interface Message {
  readonly payload: { readonly schema: AvroSchema };
}

const text = readFileSync(resolve(__dirname, '../../../schemas/asyncapi.yaml'), 'utf8');

const parser = new Parser();

/** The parser takes a second a document on a quiet machine. */
jest.setTimeout(60_000);

let parsed: Awaited<ReturnType<Parser['parse']>>;

beforeAll(async () => {
  parsed = await parser.parse(text);
});

const errorsOf = ({ diagnostics }: typeof parsed): readonly string[] =>
  diagnostics
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map(({ message, path }) => `${path.join('.')}: ${message}`);

it('is an AsyncAPI 3 document without errors', () => {
  expect(errorsOf(parsed)).toEqual([]);
});

it('has every topic and every record', () => {
  const messages = parsed.document
    ?.allMessages()
    .all()
    .map((message) => message.name());
  expect(parsed.document?.allChannels().all()).toHaveLength(Object.keys(topics).length);
  expect(new Set(messages)).toEqual(
    new Set(Object.values(topics).flatMap((topic: AnyTopic) => Object.keys(topic.records))),
  );
});

it('carries the schemas that are written', () => {
  const { components } = parse(text) as {
    readonly components: { readonly messages: Readonly<Record<string, Message>> };
  };
  const payloads = Object.entries(components.messages).map(([type, { payload }]) => [
    type,
    fingerprintOf(payload.schema),
  ]);
  const written = Object.values(topics).flatMap((topic: AnyTopic) =>
    Object.values(topic.records as Readonly<Record<string, RecordCodec<AnyEvent>>>).map(
      ({ type, current }) => [type, current.fingerprint],
    ),
  );
  expect(Object.fromEntries(payloads)).toEqual(Object.fromEntries(written));
});

it.each([
  ['a reference to nowhere', '#/components/messages/AlertRaised', '#/components/messages/Gone'],
  ['an action that does not exist', 'action: send', 'action: shout'],
])('would not pass with %s', async (_, right, wrong) => {
  expect(text).toContain(right);
  expect(errorsOf(await parser.parse(text.replace(right, wrong)))).not.toEqual([]);
});
