import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { markChatSeen, markPlayed } from "../messages/mark-seen.ts";
import type { Customer } from "../state/customer.ts";
import { findChat } from "../state/find-chat.ts";
import { findCustomer, findOrCreateCustomer } from "../state/find-customer.ts";
import { changeNumber } from "../webhooks/change-number.ts";
import { receiveCall } from "../webhooks/receive-call.ts";
import { inboundMessageSchema, receiveMessage } from "../webhooks/receive-message.ts";
import { reportPreference } from "../webhooks/report-preference.ts";
import { ControlError, readControlBody } from "./control-error.ts";
import { customerChanges } from "./customer-changes.ts";
import { describeCustomer } from "./describe-customer.ts";
import { describeChat } from "./describe-chat.ts";
import { withMedia } from "./with-media.ts";
import { pickNumber } from "./pick-number.ts";

const messageSchema = inboundMessageSchema.and(
  z.looseObject({ timestamp: z.coerce.number().optional(), phone_number_id: z.string().optional() }),
);

/** The people with phones, and what they do with them. */
export function customerRoutes(context: SimulatorContext): Hono {
  const { state, changes } = context;
  const app = new Hono();

  app.get("/customers", (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    return c.json([...state.customers.values()].map((customer) => describeCustomer(context, customer, number)));
  });

  app.put("/customers/:address", async (c) => {
    const customer = someone(c.req.param("address"));
    Object.assign(customer, await readControlBody(c.req.raw, customerChanges));
    changes.publish({ type: "customers" });
    return c.json(describeCustomer(context, customer, pickNumber(context, undefined)));
  });

  app.post("/customers/:address/messages", async (c) => {
    const customer = someone(c.req.param("address"));
    const body = await readControlBody(c.req.raw, messageSchema);
    const { timestamp, phone_number_id: phoneNumberId, ...inbound } = body;
    const seconds = Number(c.req.query("timestamp") ?? timestamp ?? context.options.now() / 1000);
    if (!Number.isFinite(seconds)) throw new ControlError(400, "timestamp is not a number of seconds");
    const received = receiveMessage(context, {
      number: pickNumber(context, c.req.query("phone_number_id") ?? phoneNumberId),
      customer,
      inbound: await withMedia(context, inbound),
      atMs: seconds * 1000,
    });
    return c.json(received, 201);
  });

  app.post("/customers/:address/calls", (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    const customer = someone(c.req.param("address"));
    return c.json(receiveCall(context, { number, customer, atMs: context.options.now() }), 201);
  });

  app.get("/customers/:address/messages", (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    const customer = known(c.req.param("address"));
    const chat = findChat(state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
    return c.json(describeChat(chat));
  });

  app.post("/customers/:address/read", (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    const customer = known(c.req.param("address"));
    const chat = findChat(state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
    return c.json({ read: chat ? markChatSeen(context, chat, customer) : 0 });
  });

  app.post("/customers/:address/played", async (c) => {
    const customer = known(c.req.param("address"));
    const { message_id: messageId } = await readControlBody(c.req.raw, z.strictObject({ message_id: z.string() }));
    if (!markPlayed(context, customer, messageId)) throw new ControlError(404, "There is no such message to listen to");
    return c.json({ ok: true });
  });

  app.post("/customers/:address/number", async (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    const { wa_id: waId } = await readControlBody(c.req.raw, z.strictObject({ wa_id: z.string().regex(/^\d{7,15}$/) }));
    const customer = known(c.req.param("address"));
    if (findCustomer(state, waId)) throw new ControlError(400, "Somebody has this number");
    changeNumber(context, { number, customer, waId });
    return c.json(describeCustomer(context, customer, number));
  });

  app.post("/customers/:address/marketing", async (c) => {
    const number = pickNumber(context, c.req.query("phone_number_id"));
    const { wanted } = await readControlBody(c.req.raw, z.strictObject({ wanted: z.boolean() }));
    const customer = someone(c.req.param("address"));
    reportPreference(context, { number, customer, wanted });
    return c.json(describeCustomer(context, customer, number));
  });

  return app;

  function someone(address: string): Customer {
    const customer = findOrCreateCustomer(state, address);
    if (!customer) throw new ControlError(400, `'${address}' is neither a phone number nor a business-scoped user id`);
    return customer;
  }

  function known(address: string): Customer {
    const customer = findCustomer(state, address);
    if (!customer) throw new ControlError(404, `Nobody is known as '${address}'`);
    return customer;
  }
}
