import { createHash } from "node:crypto";

export interface UploadToStore {
  key: string;
  mimeType: string;
  chunks: AsyncIterable<Uint8Array>;
  maxBytes: number;
}

/** R2 takes a file of unknown length in parts of one size, at least this, the last one aside (Cloudflare, "R2: limits"). */
const PART_BYTES = 5 * 1024 * 1024;
/** Most uploads are pictures, and many may come at once: the buffer grows with the file. */
const FIRST_BUFFER_BYTES = 128 * 1024;

/**
 * Puts a file of unknown length into R2 through one buffer of 5 MiB at most. Whatever it throws, nothing is left there:
 * what the chunks throw, or what R2 does.
 * @returns null where the file has more than `maxBytes`
 */
export async function storeUpload(
  storage: Pick<R2Bucket, "put" | "createMultipartUpload">,
  file: UploadToStore,
): Promise<{ sizeBytes: number; sha256: string } | null> {
  const options = { httpMetadata: { contentType: file.mimeType } };
  const hash = createHash("sha256");
  let part = new Uint8Array(FIRST_BUFFER_BYTES);
  const sent: R2UploadedPart[] = [];
  let filled = 0;
  let sizeBytes = 0;
  let upload: R2MultipartUpload | null = null;
  try {
    for await (const chunk of file.chunks) {
      sizeBytes += chunk.length;
      if (sizeBytes > file.maxBytes) {
        await upload?.abort();
        return null;
      }
      hash.update(chunk);
      part = roomFor(part, filled, filled + chunk.length);
      for (let at = 0; at < chunk.length;) {
        const fits = chunk.subarray(at, at + part.length - filled);
        part.set(fits, filled);
        filled += fits.length;
        at += fits.length;
        if (filled < PART_BYTES) continue;
        upload ??= await storage.createMultipartUpload(file.key, options);
        sent.push(await upload.uploadPart(sent.length + 1, part));
        filled = 0;
      }
    }
    const last = part.subarray(0, filled);
    if (upload === null) {
      await storage.put(file.key, last, options);
    } else {
      if (filled > 0) sent.push(await upload.uploadPart(sent.length + 1, last));
      await upload.complete(sent);
    }
  } catch (error) {
    // R2 itself forgets an upload that could not even be aborted, after a week.
    await upload?.abort().catch(() => undefined);
    throw error;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** The buffer itself, or a larger one with the same beginning; as large as a part at most. */
function roomFor(buffer: Uint8Array<ArrayBuffer>, filled: number, needed: number): Uint8Array<ArrayBuffer> {
  if (needed <= buffer.length || buffer.length === PART_BYTES) return buffer;
  const larger = new Uint8Array(Math.min(PART_BYTES, Math.max(needed, buffer.length * 2)));
  larger.set(buffer.subarray(0, filled));
  return larger;
}
