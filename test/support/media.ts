import { env } from "cloudflare:workers";
import { consume, type JobFate } from "./jobs.ts";
import { simulator } from "./simulator.ts";
import type { World } from "./world.ts";

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
export function heldJobs(): { env: Env; jobs: unknown[] } {
  const jobs: unknown[] = [];
  const queue = { sendBatch: async (batch: { body: unknown }[]) => void jobs.push(...batch.map(({ body }) => body)) };
  return { env: { ...env, JOBS: queue as unknown as Queue }, jobs };
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
