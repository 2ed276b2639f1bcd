import { Buffer } from "node:buffer";

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
  const hasher = new crypto.DigestStream("SHA-256");
  // Read below where all went well; elsewhere its failure is not news.
  hasher.digest.catch(() => undefined);
  const sinks: Sinks = { writers: [writable.getWriter(), hasher.getWriter()], refusal: null };
  const putting = storage
    .put(file.key, readable, {
      httpMetadata: { contentType: file.mimeType },
      ...(file.expectedSha256 === null ? {} : { sha256: file.expectedSha256 }),
    })
    .catch(async (error: unknown) => {
      sinks.refusal ??= { error };
      // Whoever still pours would wait for a reader that has gone.
      await abortAll(sinks, error);
    });
  const poured = await pour(file.chunks, sinks);
  // A stream that breaks is refused by R2 as well: this waits until it has let go of it.
  await putting;
  if (poured === "broken") return { kind: "interrupted" };
  const sha256 = poured === "whole" ? Buffer.from(await hasher.digest).toString("hex") : null;
  if (sinks.refusal === null && sha256 !== null) return { kind: "stored", sha256 };
  if (sha256 !== null && file.expectedSha256 !== null && sha256 !== file.expectedSha256) {
    return { kind: "checksum_differs" };
  }
  throw sinks.refusal?.error ?? new Error("a file was neither stored nor refused");
}

interface Sinks {
  writers: WritableStreamDefaultWriter[];
  /** Set when R2 has refused. */
  refusal: { error: unknown } | null;
}

/** `broken`: the source ended early, late or with an error. `refused`: R2 did not want the rest. */
async function pour(chunks: AsyncIterable<Uint8Array>, sinks: Sinks): Promise<"whole" | "broken" | "refused"> {
  try {
    for await (const chunk of chunks) await Promise.all(sinks.writers.map((writer) => writer.write(chunk)));
    await Promise.all(sinks.writers.map((writer) => writer.close()));
    return "whole";
  } catch (error) {
    const outcome = sinks.refusal === null ? "broken" : "refused";
    await abortAll(sinks, error);
    return outcome;
  }
}

async function abortAll({ writers }: Sinks, reason: unknown): Promise<void> {
  await Promise.allSettled(writers.map((writer) => writer.abort(reason)));
}
