import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A run of buf that found something to say. */
class BufError extends Error {
  override readonly name = 'BufError';
}

const IMAGE = 'proto/frozen.binpb';

const run = (root: string, args: readonly string[]): Buffer => {
  const bin = join(root, 'node_modules', '.bin');
  try {
    return execFileSync(join(bin, 'buf'), args, {
      cwd: join(root, 'proto'),
      // buf finds protoc-gen-ts_proto on the path, and is told to keep to this machine.
      env: {
        ...process.env,
        PATH: `${bin}:${process.env['PATH']}`,
        BUF_BETA_SUPPRESS_WARNINGS: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: Buffer; readonly stderr?: Buffer };
    throw new BufError(`buf ${args.join(' ')}:\n${stdout ?? ''}${stderr ?? String(error)}`);
  }
};

/**
 * Throws {@link BufError} with every place that breaks the rules of `buf.yaml` or is not formatted.
 */
export const lint = (root: string): void => {
  run(root, ['lint']);
  run(root, ['format', '--diff', '--exit-code', '--path', 'fettle']);
};

/**
 * Throws {@link BufError} with every change that would break a client of what has been published.
 */
export const breaking = (root: string): void => {
  if (!existsSync(join(root, IMAGE))) return;
  // As one image: a workspace of several modules is compared with another of as many.
  const folder = mkdtempSync(join(tmpdir(), 'fettle-image-'));
  const image = join(folder, 'now.binpb');
  try {
    run(root, ['build', '-o', image]);
    run(root, ['breaking', image, '--against', join(root, IMAGE)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Freezes the protocols as they are: what {@link breaking} compares with. */
export const freezeImage = (root: string): void =>
  void run(root, ['build', '--exclude-source-info', '-o', join(root, IMAGE)]);

/** Runs the plugins of `buf.gen.yaml` into a folder. */
export const generateInto = (root: string, folder: string): void =>
  void run(root, ['generate', '-o', folder]);

/** The protocols as a FileDescriptorSet, without comments. */
export const descriptorSet = (root: string): Buffer =>
  run(root, ['build', '--exclude-source-info', '--as-file-descriptor-set', '-o', '-#format=binpb']);

/** The same with comments. */
export const describedSet = (root: string): Buffer =>
  run(root, ['build', '--as-file-descriptor-set', '-o', '-#format=binpb']);

/** The protocols as JSON, with comments. */
export const descriptorJson = (root: string): string =>
  run(root, ['build', '-o', '-#format=json']).toString('utf8');
