import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { chunksOf } from "../../src/usecases/media/chunks-of.ts";
import { peek } from "../../src/usecases/media/peek.ts";
import { storeFile } from "../../src/usecases/media/store-file.ts";
import { storeUpload } from "../../src/usecases/media/store-upload.ts";
import { bytesOf } from "../support/media.ts";
import { unique } from "../support/world.ts";

const MB = 1024 * 1024;
const nextKey = (): string => `media/store/${unique()}`;
const hexDigest = async (bytes: BufferSource) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");

/** Chunks that end with an error where one is given. */
async function* chunks(bytes: Uint8Array, options: { size?: number; error?: Error } = {}): AsyncGenerator<Uint8Array> {
  const { size = 1000, error } = options;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  if (error !== undefined) throw error;
}

function byteStream(...parts: (Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const part = left.shift();
      if (part === undefined) return controller.close();
      if (part instanceof Error) return controller.error(part);
      controller.enqueue(part);
    },
  });
}

describe("a file of known length", () => {
  const file = (bytes: Uint8Array, more: object = {}) => ({
    key: nextKey(),
    sizeBytes: bytes.length,
    mimeType: "application/pdf",
    chunks: chunks(bytes),
    expectedSha256: null,
    ...more,
  });

  it("is stored with its checksum and type", async () => {
    const bytes = bytesOf(100_000, "%PDF");
    const given = file(bytes);
    expect(await storeFile(env.MEDIA, given)).toEqual({ kind: "stored", sha256: await hexDigest(bytes) });
    const object = await env.MEDIA.get(given.key);
    expect(new Uint8Array(await object!.arrayBuffer())).toEqual(bytes);
    expect(object!.httpMetadata?.contentType).toBe("application/pdf");
  });

  it.each([
    [
      "breaks off with an error",
      { chunks: chunks(bytesOf(5000, ""), { error: new Error("lost") }), sizeBytes: 10_000 },
    ],
    ["ends too early", { chunks: chunks(bytesOf(5000, "")), sizeBytes: 10_000 }],
    ["ends one byte too early", { chunks: chunks(bytesOf(9999, "")), sizeBytes: 10_000 }],
    ["goes on too long", { chunks: chunks(bytesOf(20_000, "")), sizeBytes: 10_000 }],
  ])("is not stored when it %s", async (_, more) => {
    const given = file(bytesOf(10_000, ""), more);
    expect(await storeFile(env.MEDIA, given)).toEqual({ kind: "interrupted" });
    expect(await env.MEDIA.head(given.key)).toBeNull();
  });

  it("is not stored when its checksum is another", async () => {
    const given = file(bytesOf(10_000, ""), { expectedSha256: "0".repeat(64) });
    expect(await storeFile(env.MEDIA, given)).toEqual({ kind: "checksum_differs" });
    expect(await env.MEDIA.head(given.key)).toBeNull();
  });

  it.each([
    ["at once", () => Promise.reject(new Error("R2 is away"))],
    [
      "in the middle",
      async (_: string, stream: ReadableStream) => {
        const reader = stream.getReader();
        await reader.read();
        throw new Error("R2 is away");
      },
    ],
  ])("fails as R2 does, when that refuses %s, and waits for nobody", async (_, put) => {
    const storage = { put } as unknown as Pick<R2Bucket, "put">;
    await expect(storeFile(storage, file(bytesOf(500_000, "")))).rejects.toThrow("R2 is away");
  });
});

describe("a file of unknown length", () => {
  it.each([0, 1, 5 * MB, 5 * MB + 1, 10 * MB])("of %i bytes is stored whole", async (length) => {
    const bytes = bytesOf(length, "");
    const key = nextKey();
    const stored = await storeUpload(env.MEDIA, {
      key,
      mimeType: "text/plain",
      chunks: chunks(bytes, { size: 300_000 }),
      maxBytes: 20 * MB,
    });
    expect(stored).toEqual({ sizeBytes: length, sha256: await hexDigest(bytes) });
    const object = await env.MEDIA.get(key);
    expect(object!.size).toBe(length);
    expect(await hexDigest(await object!.arrayBuffer())).toBe(stored!.sha256);
  });

  it("may have exactly as many bytes as are allowed, and not one more", async () => {
    const upload = (length: number) => ({
      key: nextKey(),
      mimeType: "x/y",
      chunks: chunks(bytesOf(length, "")),
      maxBytes: 5000,
    });
    expect(await storeUpload(env.MEDIA, upload(5000))).not.toBeNull();
    const tooLarge = upload(5001);
    expect(await storeUpload(env.MEDIA, tooLarge)).toBeNull();
    expect(await env.MEDIA.head(tooLarge.key)).toBeNull();
  });

  it("gives its parts back when a later one fails", async () => {
    const calls: string[] = [];
    const upload = {
      uploadPart: async (number: number) => {
        calls.push(`part ${number}`);
        if (number === 2) throw new Error("R2 is away");
        return { partNumber: number, etag: "e" };
      },
      abort: async () => void calls.push("abort"),
      complete: async () => void calls.push("complete"),
    };
    const storage = { createMultipartUpload: async () => upload } as unknown as R2Bucket;
    const file = {
      key: nextKey(),
      mimeType: "x/y",
      chunks: chunks(bytesOf(12 * MB, ""), { size: MB }),
      maxBytes: 20 * MB,
    };
    await expect(storeUpload(storage, file)).rejects.toThrow("R2 is away");
    expect(calls).toEqual(["part 1", "part 2", "abort"]);
  });
});

describe("a stream through one buffer", () => {
  it("brings every byte in order", async () => {
    const bytes = bytesOf(300_000, "");
    const seen: number[] = [];
    for await (const chunk of chunksOf(byteStream(bytes.slice(0, 7), bytes.slice(7, 200_000), bytes.slice(200_000))))
      seen.push(...chunk);
    expect(new Uint8Array(seen)).toEqual(bytes);
  });

  it("ends with the stream's error", async () => {
    const read = async () => {
      for await (const _ of chunksOf(byteStream(new Uint8Array(10), new Error("cut")))) continue;
    };
    await expect(read()).rejects.toThrow("cut");
  });

  it("lets go of a stream that is not read to its end", async () => {
    let cancelled = false;
    const stream = new ReadableStream({
      type: "bytes",
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => void (cancelled = true),
    });
    for await (const _ of chunksOf(stream)) break;
    expect(cancelled).toBe(true);
  });

  it.each([0, 1, 4095, 4096, 4097, 10_000])("can be peeked at without losing a byte of %i", async (length) => {
    const bytes = bytesOf(length, "");
    const parts = Array.from({ length: Math.ceil(length / 700) }, (_, i) => bytes.slice(i * 700, (i + 1) * 700));
    const peeked = await peek(chunksOf(byteStream(...parts)), 4096);
    expect(peeked.head).toEqual(bytes.slice(0, 4096));
    const seen: number[] = [];
    for await (const chunk of peeked.chunks) seen.push(...chunk);
    expect(new Uint8Array(seen)).toEqual(bytes);
  });
});
