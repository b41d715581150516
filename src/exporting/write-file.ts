import { open, rm } from 'node:fs/promises';

const bufferCharacters = 64 * 1024;

/**
 * Writes pieces of text into a new file, as fast as the disk takes them.
 * @throws {Error} of the operating system, `EEXIST` when there is such a file; what was begun is removed
 */
export async function writeNewFile(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    let buffer = '';
    const flush = async () => {
      await file.appendFile(buffer);
      buffer = '';
    };
    await work(async (text) => {
      buffer += text;
      if (buffer.length > bufferCharacters) await flush();
    });
    await flush();
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}
