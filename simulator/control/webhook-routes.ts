import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import type { WebhookPost } from "../webhooks/webhook-post.ts";
import { webhookSettingsSchema } from "../webhooks/webhook-settings.ts";
import { verifyCallback } from "../webhooks/verify-callback.ts";
import { pickNumber } from "./pick-number.ts";
import { readControlBody } from "./control-error.ts";

const rawSchema = z.strictObject({
  field: z.string().default("messages"),
  value: z.record(z.string(), z.unknown()),
  phone_number_id: z.string().optional(),
});

/** How webhooks leave, which did, and webhooks with any content. */
export function webhookRoutes(context: SimulatorContext): Hono {
  const { webhooks } = context;
  const app = new Hono();
  app.post("/webhooks", async (c) => {
    const wanted = await readControlBody(c.req.raw, webhookSettingsSchema.partial());
    Object.assign(webhooks.settings, wanted);
    webhooks.wake();
    return c.json({ settings: webhooks.settings });
  });
  app.get("/webhooks", (c) => {
    const posts = webhooks.posts();
    const limit = Number(c.req.query("limit") ?? posts.length);
    return c.json({
      settings: webhooks.settings,
      /** Updates that did not leave yet, and POSTs that are tried again. */
      pending: webhooks.pendingUpdates() + posts.filter((post) => post.state === "waiting").length,
      /** The latest POST that has not arrived although it was tried. */
      failing: describeFailing(posts),
      undelivered: posts.filter((post) => post.state === "undelivered").length,
      deliveries: posts.slice(posts.length - limit).map(describePost),
    });
  });
  app.post("/webhooks/verify", async (c) => {
    const refusal = await verifyCallback(context.options, context.options.webhookUrl, context.options.verifyToken);
    return c.json({ verified: refusal === null, reason: refusal });
  });
  app.post("/webhooks/raw", async (c) => {
    const { field, value, phone_number_id: phoneNumberId } = await readControlBody(c.req.raw, rawSchema);
    const number = pickNumber(context, phoneNumberId);
    webhooks.enqueue(
      {
        businessAccountId: number.businessAccountId,
        field,
        value,
        kind: "other",
        phoneNumberId: number.phoneNumberId,
        messageId: null,
      },
      context.options.now(),
    );
    return c.json({ ok: true }, 202);
  });
  return app;
}

function describeFailing(posts: WebhookPost[]): Record<string, unknown> | null {
  const failing = posts.findLast((post) => post.state !== "delivered" && post.attempts > 0);
  return failing ? describePost(failing) : null;
}

function describePost(post: WebhookPost): Record<string, unknown> {
  return {
    id: post.id,
    state: post.state,
    attempts: post.attempts,
    status: post.lastStatus,
    error: post.lastError,
    updates: post.updates.map(({ field, kind, messageId }) => ({ field, kind, message_id: messageId })),
  };
}
