import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { parseParameters } from "../messages/parse-parameters.ts";
import { verifyCallback } from "../webhooks/verify-callback.ts";
import { GraphError } from "./graph-error.ts";
import { readJsonBody } from "./read-json-body.ts";
import { requireAccount } from "./require-node.ts";

const overrideSchema = z.union([
  z.looseObject({ override_callback_uri: z.undefined().optional() }),
  z.looseObject({ override_callback_uri: z.url(), verify_token: z.string().min(1) }),
]);

/** `/{business_account_id}/subscribed_apps`: whether webhooks leave, and to which address. */
export function subscriptionRoutes(context: SimulatorContext): Hono {
  const { state, options, changes } = context;
  const app = new Hono();
  app.post("/:account/subscribed_apps", async (c) => {
    const account = known("POST", c.req.param("account"));
    const wanted = parseParameters(overrideSchema, await readJsonBody(c.req.raw));
    if (wanted.override_callback_uri !== undefined) {
      const refusal = await verifyCallback(options, wanted.override_callback_uri, wanted.verify_token);
      if (refusal)
        throw new GraphError({
          code: 2200,
          title: `Callback verification failed with the following errors: ${refusal}`,
        });
    }
    state.subscriptions.set(account, { subscribed: true, overrideCallbackUrl: wanted.override_callback_uri ?? null });
    changes.publish({ type: "subscriptions" });
    return c.json({ success: true });
  });
  app.delete("/:account/subscribed_apps", (c) => {
    state.subscriptions.set(known("DELETE", c.req.param("account")), { subscribed: false, overrideCallbackUrl: null });
    changes.publish({ type: "subscriptions" });
    return c.json({ success: true });
  });
  app.get("/:account/subscribed_apps", (c) => {
    const subscription = state.subscriptions.get(known("GET", c.req.param("account")));
    if (subscription?.subscribed === false) return c.json({ data: [] });
    const app = { link: "https://www.facebook.com/games/?app_id=1", name: "Simulated app", id: "1" };
    const url = subscription?.overrideCallbackUrl;
    return c.json({ data: [{ whatsapp_business_api_data: app, ...(url ? { override_callback_uri: url } : {}) }] });
  });
  return app;

  function known(method: string, account: string): string {
    requireAccount(context, method, account);
    return account;
  }
}
