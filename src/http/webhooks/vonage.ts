import { Hono } from "hono";
import { AppError } from "../../errors.ts";
import { receiveWebhook } from "../../usecases/ingest/receive-webhook.ts";
import type { AppEnv } from "../app-env.ts";
import { limitBody } from "../limit-body.ts";

/** One message or status, files by their address: far above any. */
const MAX_BYTES = 1024 * 1024;

/** Vonage's webhook. Public: the signature is the proof. Mounted for messages and for statuses, and takes either. */
export const vonageWebhook = new Hono<AppEnv>().post("/", limitBody(MAX_BYTES), async (c) => {
  const { unplaced } = c.var;
  if (unplaced.config.vonage?.signatureSecret == null) {
    throw new AppError(
      "not_configured",
      "Vonage is not set up here: VONAGE_SIGNATURE_SECRET is missing. See docs/operations.md.",
    );
  }
  const raw = new Uint8Array(await c.req.arrayBuffer());
  await receiveWebhook(unplaced, { provider: "vonage", raw, headers: c.req.raw.headers });
  return c.json({ success: true });
});
