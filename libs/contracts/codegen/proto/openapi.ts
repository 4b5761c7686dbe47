import {
  createFileRegistry,
  type DescField,
  type DescMessage,
  type DescMethod,
  type FileRegistry,
  fromBinary,
  ScalarType,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

import { accessOfMethod } from '../../src/descriptors/access';
import { optionOf } from '../../src/descriptors/registry';
import { describedSet } from './buf';
import { rulesOf } from './openapi-rules';

type Json = Readonly<Record<string, unknown>>;

/** Where it stands in its file: field numbers and indices (descriptor.proto, SourceCodeInfo). */
const placeOf = (desc: DescMessage | DescField | DescMethod): readonly number[] => {
  if (desc.kind === 'message') return [4, desc.file.messages.indexOf(desc)];
  if (desc.kind === 'field') return [...placeOf(desc.parent), 2, desc.parent.fields.indexOf(desc)];
  return [6, desc.parent.file.services.indexOf(desc.parent), 2, desc.parent.methods.indexOf(desc)];
};

/** The comment above it. */
const saidOf = (desc: DescMessage | DescField | DescMethod): string => {
  const file = desc.kind === 'message' ? desc.file : desc.parent.file;
  const place = placeOf(desc).join('.');
  const found = file.proto.sourceCodeInfo?.location.find(({ path }) => path.join('.') === place);
  return (found?.leadingComments ?? '').trim().replaceAll(/\s*\n\s*/g, ' ');
};

const NUMBERS = new Set([ScalarType.DOUBLE, ScalarType.FLOAT]);

const scalarOf = (scalar: ScalarType | undefined): Json => {
  if (scalar === ScalarType.STRING) return { type: 'string' };
  if (scalar === ScalarType.BOOL) return { type: 'boolean' };
  if (scalar !== undefined && NUMBERS.has(scalar)) return { type: 'number' };
  return { type: 'integer', format: scalar === ScalarType.INT64 ? 'int64' : 'int32' };
};

/** `fettle.workorder.v1.WorkOrder` → `workorder.WorkOrder`: services have words in common. */
const nameOf = ({ typeName }: DescMessage): string =>
  typeName.replace(/^fettle\.(\w+)\.v\d+\./, '$1.');

/** Fields of a message as JSON Schema; those that a reply always has are required. */
class Schemas {
  readonly all: Record<string, Json> = {};

  refTo(message: DescMessage, isReply: boolean): Json {
    // What a caller may leave out, a reply always has.
    const name = `${nameOf(message)}${isReply ? '' : 'Input'}`;
    if (!(name in this.all)) {
      this.all[name] = {};
      this.all[name] = this.objectOf(message, message.fields, isReply);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  objectOf(message: DescMessage, fields: readonly DescField[], isReply: boolean): Json {
    const always = fields.filter((field) =>
      isReply ? !field.proto.proto3Optional && field.fieldKind !== 'message' : isRequired(field),
    );
    return {
      type: 'object',
      ...(saidOf(message) && { description: saidOf(message) }),
      properties: Object.fromEntries(
        fields.map((field) => [field.jsonName, this.fieldOf(field, isReply)]),
      ),
      ...(always.length > 0 && { required: always.map(({ jsonName }) => jsonName) }),
    };
  }

  fieldOf(field: DescField, isReply: boolean): Json {
    const single = this.singleOf(field, isReply);
    const schema =
      field.fieldKind === 'list'
        ? { type: 'array', items: single }
        : field.fieldKind === 'map'
          ? { type: 'object', additionalProperties: single }
          : single;
    if ('$ref' in schema) return schema;
    const { deprecated = false } = field.proto.options ?? {};
    return {
      ...schema,
      ...rulesOf(field),
      ...(saidOf(field) && { description: saidOf(field) }),
      ...(deprecated && { deprecated }),
    };
  }

  private singleOf(field: DescField, isReply: boolean): Json {
    if (field.message !== undefined) return this.refTo(field.message, isReply);
    if (field.enum !== undefined)
      return { type: 'string', enum: field.enum.values.map(({ name }) => name) };
    return scalarOf(field.scalar);
  }
}

/** A caller has to say it: its rules take nothing that is empty. */
const isRequired = (field: DescField): boolean => {
  if (field.proto.proto3Optional) return false;
  const { minLength, minimum, enum: words } = rulesOf(field) as Readonly<Record<string, unknown>>;
  const isSet = optionOf<{ readonly required: boolean }>(field, 'buf.validate.field')?.required;
  return isSet === true || minLength !== undefined || minimum === 1 || words !== undefined;
};

interface HttpRule {
  readonly pattern: { readonly case: string; readonly value: string };
  readonly body: string;
  readonly responseBody: string;
}

const json = (schema: Json) => ({ 'application/json': { schema } });

const operationOf = (method: DescMethod, rule: HttpRule, schemas: Schemas): Json => {
  const inPath = [...rule.pattern.value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const ofPath = method.input.fields.filter(({ name }) => inPath.includes(name));
  const rest = method.input.fields.filter(({ name }) => !inPath.includes(name));
  const parameterOf = (field: DescField, place: string): Json => {
    const { description, ...schema } = schemas.fieldOf(field, false) as Record<string, unknown>;
    const required = place === 'path' || isRequired(field);
    return { name: field.jsonName, in: place, required, description, schema };
  };
  const { roles = [], public: open = false } = accessOfMethod(method) ?? {};
  const part = method.output.fields.find(({ name }) => name === rule.responseBody);
  const reply = part ? schemas.fieldOf(part, true) : schemas.refTo(method.output, true);
  return {
    operationId: `${method.parent.name}_${method.name}`,
    tags: [method.parent.name.replace(/Service$/, '')],
    summary: saidOf(method),
    ...(roles.length > 0 && { description: `Open to ${roles.join(', ')}.` }),
    ...(open && { security: [] }),
    parameters: [
      ...ofPath.map((field) => parameterOf(field, 'path')),
      ...(rule.body === '' ? rest.map((field) => parameterOf(field, 'query')) : []),
    ],
    ...(rule.body === '*' && {
      requestBody: {
        required: true,
        content: json(schemas.objectOf(method.input, rest, false)),
      },
    }),
    responses: {
      200: { description: 'Done.', content: json(reply) },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
};

const everyMethod = (registry: FileRegistry): readonly DescMethod[] =>
  [...registry].flatMap((one) =>
    one.kind === 'service' && one.typeName.startsWith('fettle.') ? one.methods : [],
  );

/** The document of REST (OpenAPI 3.1), as `google.api.http` and `buf.validate` say it. */
export const emitOpenApi = (root: string, frame: Json): string => {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, describedSet(root)));
  const schemas = new Schemas();
  const paths: Record<string, Record<string, Json>> = {};
  for (const method of everyMethod(registry)) {
    const rule = optionOf<HttpRule>(method, 'google.api.http');
    if (rule === undefined) continue;
    const path = rule.pattern.value.replaceAll(/_(\w)/g, (_, letter: string) =>
      letter.toUpperCase(),
    );
    (paths[path] ??= {})[rule.pattern.case] = operationOf(method, rule, schemas);
  }
  const { components, paths: more, ...head } = frame as Record<string, Json>;
  const document = {
    ...head,
    paths: { ...paths, ...more },
    components: {
      ...components,
      schemas: { ...(components?.['schemas'] as Json), ...schemas.all },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};
