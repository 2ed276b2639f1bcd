import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { parseParameters } from "../messages/parse-parameters.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId, whatsAppId } from "../state/customer.ts";
import { windowEndsAt } from "../state/chat.ts";
import { findChat } from "../state/find-chat.ts";
import { findCustomer } from "../state/find-customer.ts";
import { GraphError, graphErrorBody, webhookError } from "./graph-error.ts";
import { page } from "./page.ts";
import { readJsonBody } from "./read-json-body.ts";
import { requireNumber } from "./require-node.ts";

const blockSchema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  block_users: z
    .array(z.looseObject({ user: z.string().optional(), user_id: z.string().optional() }))
    .min(1)
    .max(1000),
});

interface Outcome {
  done: object[];
  failed: object[];
}

/** `/{phone_number_id}/block_users`: only people who wrote within the last 24 hours can be blocked. */
export function blockRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.post("/:number/block_users", async (c) => {
    const blocked = blockedBy("POST", c.req.param("number"));
    const outcome = apply(parseParameters(blockSchema, await readJsonBody(c.req.raw)).block_users, (customer) => {
      if (!wroteLately(c.req.param("number"), customer)) return false;
      blocked.add(customer.key);
      return true;
    });
    return answer("added_users", outcome);
  });
  app.delete("/:number/block_users", async (c) => {
    const blocked = blockedBy("DELETE", c.req.param("number"));
    const users = parseParameters(blockSchema, await readJsonBody(c.req.raw)).block_users;
    return answer(
      "removed_users",
      apply(users, (customer) => blocked.delete(customer.key)),
    );
  });
  app.get("/:number/block_users", (c) => {
    const keys = [...blockedBy("GET", c.req.param("number"))];
    const rows = keys.map((key) => ({ messaging_product: "whatsapp", ...idOf(context.state.customers.get(key)) }));
    return c.json(page(rows, new URL(c.req.url)));
  });
  return app;

  function blockedBy(method: string, phoneNumberId: string): Set<string> {
    requireNumber(context, method, phoneNumberId);
    const blocked = context.state.blocked.get(phoneNumberId) ?? new Set();
    context.state.blocked.set(phoneNumberId, blocked);
    return blocked;
  }

  function wroteLately(phoneNumberId: string, customer: Customer): boolean {
    const chat = findChat(context.state, { phoneNumberId, customerKey: customer.key });
    return chat !== undefined && context.options.now() < windowEndsAt(chat);
  }

  function apply(users: z.output<typeof blockSchema>["block_users"], change: (customer: Customer) => boolean): Outcome {
    const outcome: Outcome = { done: [], failed: [] };
    for (const { user, user_id: userId } of users) {
      const input = user ?? userId ?? "";
      const customer = findCustomer(context.state, input);
      if (customer && change(customer)) outcome.done.push({ input, ...idOf(customer) });
      else
        outcome.failed.push({
          input,
          ...idOf(customer),
          errors: [webhookError(131047, "The user has not written within the last 24 hours")],
        });
    }
    context.changes.publish({ type: "customers" });
    return outcome;
  }
}

function idOf(customer: Customer | undefined): object {
  if (!customer) return {};
  return visibleWhatsAppId(customer) === null ? { user_id: customer.userId } : { wa_id: whatsAppId(customer) };
}

function answer(key: "added_users" | "removed_users", { done, failed }: Outcome): Response {
  const result = {
    messaging_product: "whatsapp",
    block_users: { [key]: done, ...(failed.length > 0 ? { failed_users: failed } : {}) },
  };
  if (failed.length === 0) return Response.json(result);
  const error = new GraphError({ code: 139100, details: "Some users could not be changed" });
  return Response.json({ ...result, ...graphErrorBody(error) }, { status: 400 });
}
