import { Hono } from "hono";
import { equalSecrets } from "../../auth/constant-time.ts";
import { AppError } from "../../errors.ts";
import { receiveWebhook } from "../../usecases/ingest/receive-webhook.ts";
import type { AppEnv } from "../app-env.ts";
import { limitBody } from "../limit-body.ts";

/** Meta's largest webhook (Meta, "Webhooks: overview"). */
const MAX_BYTES = 3 * 1024 * 1024;

/** Meta's webhook. Public: the signature is the proof. Mounted at each of the paths that the APIs name. */
export const cloudApiWebhook = new Hono<AppEnv>()
  .get("/", async (c) => {
    const { "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge } = c.req.query();
    const known = await equalSecrets(token ?? "", c.var.unplaced.config.whatsapp.verifyToken);
    if (mode !== "subscribe" || !known) {
      throw new AppError(
        "forbidden",
        "The verify token does not fit. It is the value of WHATSAPP_WEBHOOK_VERIFY_TOKEN.",
      );
    }
    // As plain text: Meta compares it, and whatever stands in it must not become a page.
    return c.text(challenge ?? "");
  })
  .post("/", limitBody(MAX_BYTES), async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    await receiveWebhook(c.var.unplaced, { provider: "cloud_api", raw, headers: c.req.raw.headers });
    return c.json({ success: true });
  });
