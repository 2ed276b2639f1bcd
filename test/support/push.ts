import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { Job } from "../../src/domain/job.ts";
import type { PushPayload } from "../../src/domain/push-news.ts";
import { consume } from "./jobs.ts";
import { simulator } from "./simulator.ts";
import { api, type TestUser } from "./world.ts";

/** The side of a push message that only the browser knows. */
export interface Browser {
  keys: { p256dh: string; auth: string };
  /** As RFC 8291 has the browser do it; throws for what is not for it. */
  read(body: Uint8Array): Promise<string>;
}

export interface Device extends Browser {
  endpoint: string;
}

export interface Pushed {
  endpoint: string;
  headers: Headers;
  payload: PushPayload;
}

export async function createBrowser(): Promise<Browser> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const pair = (await crypto.subtle.generateKey(curve, true, ["deriveBits"])) as CryptoKeyPair;
  const publicKey = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey));
  const auth = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  const derive = async (input: ArrayBuffer, salt: Uint8Array, info: Buffer, bytes: number): Promise<ArrayBuffer> => {
    const material = await crypto.subtle.importKey("raw", input, "HKDF", false, ["deriveBits"]);
    return crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, material, bytes * 8);
  };
  return {
    keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    read: async (body) => {
      const [salt, theirs, text] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
      const agreement = { name: "ECDH", public: await crypto.subtle.importKey("raw", theirs, curve, true, []) };
      const shared = await crypto.subtle.deriveBits(agreement, pair.privateKey, 256);
      const input = await derive(shared, auth, Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, theirs]), 32);
      const raw = await derive(input, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
      const iv = await derive(input, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
      const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
      const plain = Buffer.from(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, text));
      return plain.subarray(0, plain.lastIndexOf(2)).toString();
    },
  };
}

/** The push services of the world, in this process: they note what they are handed. */
export function createPushService() {
  const devices = new Map<string, Device>();
  const pushed: Pushed[] = [];
  let answer = (): Response => new Response(null, { status: 201 });
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const device = devices.get(request.url);
    if (device === undefined) return simulator.fetch(request);
    const payload = JSON.parse(await device.read(new Uint8Array(await request.arrayBuffer())));
    pushed.push({ endpoint: request.url, headers: request.headers, payload });
    return answer();
  });
  return {
    pushed,
    answerWith: (next: () => Response) => void (answer = next),
    /** A browser in which this person has said yes. */
    subscribe: async (user: TestUser): Promise<Device> => {
      const endpoint = `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`;
      const device = { ...(await createBrowser()), endpoint };
      const { status, body } = await api(user, "PUT", "/api/whatsapp/push/subscription", {
        endpoint,
        keys: device.keys,
      });
      if (status !== 200) throw new Error(`not subscribed: ${JSON.stringify(body)}`);
      devices.set(endpoint, device);
      return device;
    },
  };
}

/** Does push jobs and what follows from them, as the queue would; answers with what the last ones came to. */
export async function spread(jobs: unknown[]): Promise<{ fates: Awaited<ReturnType<typeof consume>>[]; jobs: Job[] }> {
  const made: Job[] = [];
  const JOBS = {
    sendBatch: async (batch: { body: Job }[]) => void made.push(...batch.map(({ body }) => body)),
  } as unknown as Queue;
  for (const job of jobs) await consume("parley-jobs", job as Job, { env: { ...env, JOBS } });
  const fates = [];
  for (const job of made) fates.push(await consume("parley-jobs", job));
  return { fates, jobs: made };
}
