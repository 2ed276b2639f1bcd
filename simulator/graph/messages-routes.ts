import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import { acceptMessage } from "../messages/accept-message.ts";
import { markAsRead } from "../messages/mark-as-read.ts";
import { readJsonBody } from "./read-json-body.ts";
import { requireNumber } from "./require-node.ts";

/** `POST /{phone_number_id}/messages`: sends, and marks as read. */
export function messagesRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.post("/:node/messages", async (c) => {
    const number = requireNumber(context, "POST", c.req.param("node"));
    const body = await readJsonBody(c.req.raw);
    if (body["status"] !== undefined) return c.json(markAsRead(context, number, body));
    return meetFault(context.faults.take("messages", number.phoneNumberId), c.req.raw.signal, () =>
      Response.json(acceptMessage(context, number, body)),
    );
  });
  return app;
}
