/** What the network brings at once; larger pieces would only wait longer. */
const CHUNK_BYTES = 64 * 1024;

/**
 * A stream of bytes through one buffer, so that a file of 100 MB leaves no 100 MB of garbage behind. Each chunk is only
 * good until the next one is asked for: whoever wants to keep it copies it.
 */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(CHUNK_BYTES);
  let ended = false;
  try {
    for (;;) {
      // Takes the buffer away and gives it back with the answer.
      const next = await reader.read(new Uint8Array(buffer));
      ended = next.done;
      if (next.done) return;
      yield next.value;
      buffer = next.value.buffer;
    }
  } catch (error) {
    ended = true;
    throw error;
  } finally {
    if (!ended) await reader.cancel();
  }
}
