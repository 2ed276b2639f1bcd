import type { SimulatorContext } from "../context.ts";
import { hmacHex } from "../webhooks/signed-request.ts";
import type { StoredMedia } from "./stored-media.ts";
import { findMedia } from "./store-media.ts";

const lifetimeSeconds = 5 * 60;

/** A link to a file's bytes, good for five minutes and for nothing else. */
export async function createMediaUrl({ options }: SimulatorContext, media: StoredMedia): Promise<string> {
  const expiresAt = String(Math.floor(options.now() / 1000) + lifetimeSeconds);
  const url = new URL("/whatsapp_business/attachments/", options.publicUrl);
  url.searchParams.set("mid", media.id);
  url.searchParams.set("ext", expiresAt);
  url.searchParams.set("hash", await hashOf(options.appSecret, media.id, expiresAt));
  return url.href;
}

/** The file behind a link; undefined if the link is too old or was not made here. */
export async function resolveMediaUrl(context: SimulatorContext, url: URL): Promise<StoredMedia | undefined> {
  const id = url.searchParams.get("mid") ?? "";
  const expiresAt = url.searchParams.get("ext") ?? "";
  const isGenuine = url.searchParams.get("hash") === (await hashOf(context.options.appSecret, id, expiresAt));
  if (!isGenuine || Number(expiresAt) * 1000 <= context.options.now()) return undefined;
  return findMedia(context, id);
}

function hashOf(secret: string, id: string, expiresAt: string): Promise<string> {
  return hmacHex(secret, `media ${id} ${expiresAt}`);
}
