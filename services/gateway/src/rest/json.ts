import {
  type DescField,
  type DescMessage,
  fromJson,
  type JsonObject,
  type JsonValue,
  type Message,
  ScalarType,
} from '@bufbuild/protobuf';

type Fields = Readonly<Record<string, unknown>>;

/** A word of a query string, as JSON has it. */
const wordOf = (field: DescField | undefined, word: unknown): unknown => {
  if (field?.fieldKind === 'list') return Array.isArray(word) ? word : [word];
  return field?.scalar === ScalarType.BOOL ? word === 'true' || word === '1' : word;
};

const fieldNamed = (schema: DescMessage, name: string): DescField | undefined =>
  schema.fields.find((field) => field.name === name || field.jsonName === name);

/** What an address and a query string say, as the JSON of a message. Empty words are left out. */
export const jsonOfWords = (schema: DescMessage, words: Fields): JsonObject =>
  Object.fromEntries(
    Object.entries(words)
      .filter(([, word]) => word !== '')
      .map(([name, word]) => [name, wordOf(fieldNamed(schema, name), word)]),
  ) as JsonObject;

/**
 * A request from its JSON: names in camel case or as in the proto, 64-bit integers as numbers
 * or strings.
 * @throws Error that names the field
 */
export const messageOf = (schema: DescMessage, json: JsonObject): Message => fromJson(schema, json);

const scalarJson = (value: unknown): JsonValue =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))
    ? Number(value)
    : (value as JsonValue);

const single = (field: DescField, value: unknown): JsonValue => {
  if (field.message !== undefined) return jsonOf(field.message, value as Message);
  if (field.enum !== undefined) return field.enum.value[value as number]?.name ?? Number(value);
  return scalarJson(value);
};

/**
 * A message as JSON, with every field that has no presence of its own. The one difference from the
 * mapping of Protobuf: 64-bit integers, which are times and counts below 2^53, are numbers.
 */
export const jsonOf = (schema: DescMessage, message: Message): JsonObject => {
  const fields = message as unknown as Fields;
  return Object.fromEntries(
    schema.fields.flatMap((field) => {
      const value = fields[field.localName];
      if (value === undefined) return [];
      if (field.fieldKind === 'map') return [[field.jsonName, value as JsonValue]];
      if (!Array.isArray(value)) return [[field.jsonName, single(field, value)]];
      return [[field.jsonName, value.map((one) => single(field, one))]];
    }),
  );
};
