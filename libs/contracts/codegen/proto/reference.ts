import { commentAt, type ProtoField, type ProtoFile, type ProtoMethod } from './descriptors';

const MESSAGE = 4;
const ENUM = 5;
const SERVICE = 6;
const MEMBER = 2;

const simpleName = (typeName: string): string => typeName.slice(typeName.lastIndexOf('.') + 1);

const methodText = ({ name, inputType, outputType, ...streams }: ProtoMethod): string => {
  const request = `${streams.clientStreaming ? 'stream ' : ''}${simpleName(inputType)}`;
  const reply = `${streams.serverStreaming ? 'stream ' : ''}${simpleName(outputType)}`;
  return `\`${name}\` (${request}) → ${reply}`;
};

const typeText = (field: ProtoField): string => {
  const plain = field.typeName ? simpleName(field.typeName) : field.type.slice(5).toLowerCase();
  if (field.label === 'LABEL_REPEATED') return `${plain}[]`;
  return field.proto3Optional ? `${plain}, optional` : plain;
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

const servicesText = (file: ProtoFile): string =>
  (file.service ?? [])
    .map((service, index) => {
      const methods = service.method.map(
        (method, at) =>
          `- ${methodText(method)}: ${commentAt(file, [SERVICE, index, MEMBER, at])}\n`,
      );
      return `### ${service.name}\n\n${commentAt(file, [SERVICE, index])}\n\n${methods.join('')}\n`;
    })
    .join('');

const messagesText = (file: ProtoFile): string =>
  (file.messageType ?? [])
    .map((message, index) => {
      const rows = (message.field ?? []).map(
        (field, at) =>
          `| ${field.number} | \`${field.name}\` | ${typeText(field)} | ` +
          `${cell(commentAt(file, [MESSAGE, index, MEMBER, at]))} |\n`,
      );
      const table =
        rows.length === 0 ? '' : `| | field | type | |\n|---|---|---|---|\n${rows.join('')}\n`;
      return `#### ${message.name}\n\n${commentAt(file, [MESSAGE, index])}\n\n${table}`;
    })
    .join('');

const enumsText = (file: ProtoFile): string =>
  (file.enumType ?? [])
    .map((entry, index) => {
      const values = entry.value.map(({ name, number }) => `\`${name}\` ${number ?? 0}`).join(', ');
      return `#### ${entry.name}\n\n${commentAt(file, [ENUM, index])}\n\n${values}\n\n`;
    })
    .join('');

const INTRODUCTION = `<!-- Generated from proto/ by \`npm run generate\`. Do not edit. -->
# The gRPC services

One package a service, \`fettle.<service>.v1\`, linted and checked for breaking changes with buf.
Every server has reflection and the standard health service on. Times are epoch milliseconds in
\`int64\`. What a reader does not know of an enum is UNKNOWN.

`;

/** \`proto/README.md\`: every service with its calls, messages and their comments. */
export const emitProtoReference = (files: readonly ProtoFile[]): string => {
  const list = files.map((file) => `- [${file.package}](${file.name})\n`).join('');
  const bodies = files.map(
    (file) => `## ${file.package}\n\n${servicesText(file)}${messagesText(file)}${enumsText(file)}`,
  );
  return `${INTRODUCTION}${list}\n${bodies.join('')}`.trimEnd() + '\n';
};
