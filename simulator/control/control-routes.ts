import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { writtenPhone } from "../state/written-phone.ts";
import { ControlError } from "./control-error.ts";
import { customerRoutes } from "./customer-routes.ts";
import { eventStream } from "./event-stream.ts";
import { faultRoutes } from "./fault-routes.ts";
import { liveKitControlRoutes } from "./livekit-control-routes.ts";
import { mediaControlRoutes } from "./media-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { templateControlRoutes } from "./template-control-routes.ts";
import { sharePointControlRoutes } from "./sharepoint-control-routes.ts";
import { resetSimulator } from "./reset-simulator.ts";

/** What tests and the phone steer the simulator with. No key: it runs on a developer's machine only. */
export function controlRoutes(context: SimulatorContext): Hono {
  const app = new Hono().basePath("/_control");
  app.get("/health", (c) => c.json({ ok: true }));
  /** Requests that the simulator had no answer for. */
  app.get("/unexpected", (c) => c.json(context.unexpected));
  app.get("/events", () => eventStream(context.changes));
  app.delete("/", (c) => {
    resetSimulator(context);
    return c.json({ ok: true });
  });
  app.get("/sent", (c) =>
    c.json(context.state.sent.map(({ phoneNumberId, ...sent }) => ({ ...sent, phone_number_id: phoneNumberId }))),
  );
  app.get("/numbers", (c) =>
    c.json(
      [...context.numbers.values()].map((number) => ({
        phone_number_id: number.phoneNumberId,
        business_account_id: number.businessAccountId,
        display_phone_number: number.displayPhoneNumber,
        phone: writtenPhone(number.displayPhoneNumber),
      })),
    ),
  );
  app.route("/", customerRoutes(context));
  app.route("/", mediaControlRoutes(context));
  app.route("/", faultRoutes(context));
  app.route("/", webhookRoutes(context));
  app.route("/", templateControlRoutes(context));
  app.route("/", liveKitControlRoutes(context));
  app.route("/", sharePointControlRoutes(context));
  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
    throw error;
  });
  app.notFound((c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}` }, 404));
  return app;
}
