import { descriptorJson } from './buf';

/** The part of FileDescriptorProto, as JSON, that the reference and the index are made from. */
export interface ProtoFile {
  readonly name: string;
  readonly package: string;
  readonly messageType?: readonly ProtoMessage[];
  readonly enumType?: readonly ProtoEnum[];
  readonly service?: readonly ProtoService[];
  readonly sourceCodeInfo?: {
    readonly location: readonly {
      readonly path?: readonly number[];
      readonly leadingComments?: string;
    }[];
  };
}

export interface ProtoMessage {
  readonly name: string;
  readonly field?: readonly ProtoField[];
}

export interface ProtoField {
  readonly name: string;
  readonly number: number;
  /** e.g. TYPE_INT64. */
  readonly type: string;
  readonly typeName?: string;
  /** LABEL_REPEATED or LABEL_OPTIONAL. */
  readonly label: string;
  readonly proto3Optional?: boolean;
}

export interface ProtoEnum {
  readonly name: string;
  readonly value: readonly { readonly name: string; readonly number?: number }[];
}

export interface ProtoService {
  readonly name: string;
  readonly method: readonly ProtoMethod[];
}

export interface ProtoMethod {
  readonly name: string;
  readonly inputType: string;
  readonly outputType: string;
  readonly clientStreaming?: boolean;
  readonly serverStreaming?: boolean;
}

/**
 * The comment above what stands at a path of field numbers and indices
 * (descriptor.proto, SourceCodeInfo).
 */
export const commentAt = (file: ProtoFile, path: readonly number[]): string => {
  const key = path.join('.');
  const location = file.sourceCodeInfo?.location.find((entry) => entry.path?.join('.') === key);
  return (location?.leadingComments ?? '').trim().replaceAll(/\s*\n\s*/g, ' ');
};

/** What services are annotated with; it has no messages of its own on the wire. */
const OPTIONS_PACKAGE = 'fettle.options.v1';

/** Every service's file below `proto/`. Throws where a package has more than its one file. */
export const describeProto = (root: string): readonly ProtoFile[] => {
  const image = JSON.parse(descriptorJson(root)) as { readonly file: readonly ProtoFile[] };
  const files = image.file.filter(
    ({ name, package: of }) => name.startsWith('fettle/') && of !== OPTIONS_PACKAGE,
  );
  for (const { name, package: of } of files) {
    const service = of.split('.')[1];
    const wanted = `${of.replaceAll('.', '/')}/${service}.proto`;
    if (name !== wanted) throw new Error(`proto/${name}: the package ${of} is one file, ${wanted}`);
  }
  return files;
};
