/**
 * A file of the extension's own (the browser's origin-private file system), for what is too large for memory: the browser
 * keeps it on disk, and a download reads it from there.
 */

/**
 * Writes a file in place of the one of this name before; until all of it is written, that one stays. Rejects with what
 * `pieces` rejects with, or what the browser says when there is no room.
 */
export async function writeScratchFile(
  name: string,
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<File> {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle(name, { create: true });
  const writing = await handle.createWritable();
  try {
    for await (const piece of pieces) await writing.write(piece);
    await writing.close();
  } catch (error) {
    await writing.abort(error);
    throw error;
  }
  return handle.getFile();
}

/** Deletes a file, if there is one. */
export async function deleteScratchFile(name: string): Promise<void> {
  const folder = await navigator.storage.getDirectory();
  for await (const found of folder.keys()) if (found === name) await folder.removeEntry(name);
}
