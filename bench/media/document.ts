import { createHash } from "node:crypto";

const CHUNK_BYTES = 256 * 1024;

/** A document of this size that is made as it is read: the same bytes each time, and none of them twice in a row. */
export function documentChunks(sizeBytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= sizeBytes) return controller.close();
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, sizeBytes - at), `chunk at ${at} `);
      if (at === 0) chunk.write("%PDF-1.7\n");
      at += chunk.length;
      controller.enqueue(new Uint8Array(chunk));
    },
  });
}

/** The document as the file of a form, as a browser sends it. */
export function documentForm(sizeBytes: number): { body: ReadableStream<Uint8Array>; contentType: string } {
  const boundary = "----ParleyBenchmark";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="plan.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const encoder = new TextEncoder();
  const body = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    flush: (controller) => controller.enqueue(encoder.encode(`\r\n--${boundary}--\r\n`)),
  });
  return {
    body: documentChunks(sizeBytes).pipeThrough(body),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

export interface Measured {
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

/** Length and checksum of whatever comes, without keeping it. */
export async function measureStream(stream: ReadableStream<Uint8Array>): Promise<Measured> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}
