// One file that holds many: tar, compressed with Zstandard, written as it is read.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

const CHUNK_BYTES = 256 * 1024;

export type ArchiveWriter = {
  readonly folder: (name: string) => Promise<void>;
  readonly text: (name: string, text: string) => Promise<void>;
  /** Copies a file that may change meanwhile, as long as it was when it was opened. One that is gone is left out. */
  readonly file: (name: string, path: string) => Promise<void>;
};

/** What is in `target` is whole: it is written beside it, forced to the disk and renamed. */
export const writeArchive = async (
  target: string,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<void> => {
  const unfinished = `${target}.unfinished`;
  const tar = pack();
  try {
    const written = pipeline(tar, createZstdCompress(), createWriteStream(unfinished, { mode: 0o600 }));
    const filled = fill(writerOf(tar)).then(
      () => tar.finalize(),
      (error: unknown) => {
        tar.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      },
    );
    await Promise.all([filled, written]);
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};

type Tar = ReturnType<typeof pack>;

const writerOf = (tar: Tar): ArchiveWriter => ({
  folder: (name) => small(tar, { name, type: 'directory', mode: 0o700 }),
  text: (name, text) => small(tar, { name, mode: 0o600 }, text),
  file: async (name, path) => {
    const handle = await open(path).catch(unlessGone);
    if (handle === undefined) return;
    try {
      const { size } = await handle.stat();
      const entry = tar.entry({ name, size, mode: 0o600 });
      const closed = once(entry, 'close');
      for (let at = 0; at < size; ) {
        const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size - at));
        // What was cut off meanwhile stays zeros: the write-ahead log says what belongs there.
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
        at += bytesRead === 0 ? chunk.length : bytesRead;
        const isFull = !entry.write(bytesRead === 0 ? chunk : chunk.subarray(0, bytesRead));
        if (isFull) await Promise.race([once(entry, 'drain'), closed]);
      }
      entry.end(undefined);
    } finally {
      await handle.close();
    }
  },
});

const small = (tar: Tar, header: Partial<Header> & { readonly name: string }, text = ''): Promise<void> =>
  new Promise((resolve, reject) => {
    tar.entry(header, text, (error) => (error ? reject(error) : resolve()));
  });

const unlessGone = (error: unknown): undefined => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
};
