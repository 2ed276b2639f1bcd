import { createHash } from "node:crypto";

export interface FileToStore {
  key: string;
  /** Exactly: R2 takes no stream of unknown length. */
  sizeBytes: number;
  mimeType: string;
  chunks: AsyncIterable<Uint8Array>;
  /** Hex; null where nobody said what it has to be. */
  expectedSha256: string | null;
}

export type StoreOutcome =
  | { kind: "stored"; sha256: string }
  | { kind: "checksum_differs" }
  /** The stream broke, or was not as long as it was said to be. */
  | { kind: "interrupted" };

/**
 * Streams a file of known length into R2 and takes its checksum on the way. It is there whole, or not at all.
 * Throws where R2 refuses.
 */
export async function storeFile(storage: Pick<R2Bucket, "put">, file: FileToStore): Promise<StoreOutcome> {
  const { readable, writable } = new FixedLengthStream(file.sizeBytes);
  const sink: Sink = { writer: writable.getWriter(), hash: createHash("sha256"), refusal: null };
  // Its failure is known from each write; nobody waits for this.
  sink.writer.closed.catch(() => undefined);
  const putting = storage
    .put(file.key, readable, {
      httpMetadata: { contentType: file.mimeType },
      ...(file.expectedSha256 === null ? {} : { sha256: file.expectedSha256 }),
    })
    .catch(async (error: unknown) => {
      sink.refusal ??= { error };
      // Whoever still pours would wait for a reader that has gone.
      await sink.writer.abort(error).catch(() => undefined);
    });
  const poured = await pour(file, sink);
  // A stream that breaks is refused by R2 as well: this waits until it has let go of it.
  await putting;
  if (poured === "broken") return { kind: "interrupted" };
  if (poured === "whole") {
    const sha256 = sink.hash.digest("hex");
    if (sink.refusal === null) return { kind: "stored", sha256 };
    if (file.expectedSha256 !== null && sha256 !== file.expectedSha256) return { kind: "checksum_differs" };
  }
  throw sink.refusal?.error ?? new Error("a file was neither stored nor refused");
}

interface Sink {
  writer: WritableStreamDefaultWriter;
  hash: ReturnType<typeof createHash>;
  /** Set when R2 has refused. */
  refusal: { error: unknown } | null;
}

/**
 * `broken`: the source ended early, late or with an error. `refused`: R2 did not want the rest. Counts by itself, as the
 * stream's own complaint about its length would reach R2 first and come back as a refusal.
 */
async function pour(file: FileToStore, sink: Sink): Promise<"whole" | "broken" | "refused"> {
  let left = file.sizeBytes;
  // With the last byte R2 has all that it waits for: that one is only given when it is known to be the last.
  let last: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of file.chunks) {
      left -= chunk.length;
      if (left < 0) throw new Error("the file is longer than it was said to be");
      sink.hash.update(chunk);
      if (left === 0 && chunk.length > 0) last = new Uint8Array(chunk);
      else await sink.writer.write(chunk);
    }
    if (left > 0) throw new Error("the file is shorter than it was said to be");
    await sink.writer.write(last);
    await sink.writer.close();
    return "whole";
  } catch (error) {
    const outcome = sink.refusal === null ? "broken" : "refused";
    await sink.writer.abort(error).catch(() => undefined);
    return outcome;
  }
}
