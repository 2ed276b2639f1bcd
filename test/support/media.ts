import { env, exports } from "cloudflare:workers";
import { consume, type JobFate } from "./jobs.ts";
import { simulator, WORKER_URL } from "./simulator.ts";
import type { Answer, TestUser, World } from "./world.ts";

/** A file on a customer's phone, as WhatsApp knows it. */
export async function fileOnPhone(
  bytes: Uint8Array<ArrayBuffer> | string,
  options: { type: string; name?: string },
): Promise<{ id: string; mime_type: string; sha256: string }> {
  const query = options.name === undefined ? "" : `?filename=${encodeURIComponent(options.name)}`;
  const response = await simulator.fetch(
    new Request(`http://127.0.0.1:8788/_control/media${query}`, {
      method: "POST",
      headers: { "content-type": options.type },
      body: bytes,
    }),
  );
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** The job that fetches a file, run once. */
export function fetchJob(world: World, mediaId: number, options: { attempts?: number; env?: Env } = {}) {
  return consume("parley-jobs", { kind: "fetch_media", organizationId: world.organizationId, mediaId }, options);
}

/** Bindings whose queue keeps what it is given, so that no job runs before the test says so. */
export function heldJobs(): { env: Env; jobs: unknown[]; calls: () => number } {
  const jobs: unknown[] = [];
  let calls = 0;
  const queue = {
    sendBatch: async (batch: { body: unknown }[]) => {
      calls += 1;
      jobs.push(...batch.map(({ body }) => body));
    },
  };
  return { env: { ...env, JOBS: queue as unknown as Queue }, jobs, calls: () => calls };
}

export type { JobFate };

/** What lies in R2 for an organization. */
export async function storedKeys(world: World): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `media/${world.organizationId}/` });
  return objects.map((object) => object.key);
}

/** A row as it is, for what no view shows. */
export async function mediaRow(mediaId: number): Promise<Record<string, unknown>> {
  const row = await env.DB.prepare("SELECT * FROM media WHERE id = ?").bind(mediaId).first();
  return row ?? {};
}

/** PNG, 1 × 1. */
export const PNG = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (character) => character.charCodeAt(0),
);

/** Bytes of a length that compress badly and repeat nothing, after a signature. */
export function bytesOf(length: number, signature: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = 0x9e3779b9;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes[i] = state >>> 24;
  }
  bytes.set(new TextEncoder().encode(signature));
  return bytes;
}

/** A form as browsers write it: fields first, then the file. */
export function formOf(
  file: { name?: string; type?: string; bytes: Uint8Array<ArrayBuffer> | string },
  options: { fields?: Record<string, string>; after?: Record<string, string>; end?: string } = {},
): { body: Uint8Array<ArrayBuffer>; contentType: string } {
  const boundary = "----parleyTestBoundary7MA4YWxk";
  const field = ([name, value]: [string, string]): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const encoder = new TextEncoder();
  const name = file.name === undefined ? 'filename=""' : `filename="${file.name}"`;
  const type = file.type === undefined ? "" : `Content-Type: ${file.type}\r\n`;
  const before = Object.entries(options.fields ?? {})
    .map(field)
    .join("");
  const after = Object.entries(options.after ?? {})
    .map(field)
    .join("");
  const head = `${before}--${boundary}\r\nContent-Disposition: form-data; name="file"; ${name}\r\n${type}\r\n`;
  const tail = options.end ?? `\r\n${after}--${boundary}--\r\n`;
  const bytes = typeof file.bytes === "string" ? encoder.encode(file.bytes) : file.bytes;
  const parts = [encoder.encode(head), bytes, encoder.encode(tail)];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Uploads as a person, in chunks of this size: a form comes as the network cuts it. */
export async function upload(
  as: TestUser | { apiKey: string } | null,
  form: { body: Uint8Array<ArrayBuffer>; contentType: string },
  options: { query?: string; chunkBytes?: number } = {},
): Promise<Answer> {
  const { body, contentType } = form;
  const chunkBytes = options.chunkBytes ?? 65_536;
  let at = 0;
  const stream = new ReadableStream({
    type: "bytes",
    pull(controller) {
      if (at >= body.length) return controller.close();
      controller.enqueue(body.slice(at, at + chunkBytes));
      at += chunkBytes;
    },
  });
  const credentials: Record<string, string> =
    as === null ? {} : "apiKey" in as ? { "x-api-key": as.apiKey } : { authorization: `Bearer ${as.token}` };
  const response = await exports.default.fetch(
    new Request(`${WORKER_URL}/api/whatsapp/media${options.query ?? ""}`, {
      method: "POST",
      headers: { ...credentials, "content-type": contentType },
      body: stream,
    }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** A file of an organization in R2, ready to be sent; its id. */
export async function uploaded(
  world: World,
  bytes: Uint8Array<ArrayBuffer> | string,
  type: string,
  name?: string,
): Promise<number> {
  const answer = await upload(world.agent, formOf({ bytes, type, ...(name === undefined ? {} : { name }) }));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.media.id;
}
