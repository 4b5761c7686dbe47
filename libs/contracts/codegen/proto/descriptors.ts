import { descriptorJson } from './buf';

/** The part of FileDescriptorProto, as JSON, that the index is made from. */
export interface ProtoFile {
  readonly name: string;
  readonly package: string;
}

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
