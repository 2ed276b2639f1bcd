import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { BusinessNumber } from "../options.ts";
import { findMessage } from "../state/find-chat.ts";
import { parseParameters } from "./parse-parameters.ts";

const schema = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal("text") }).optional(),
});

const typingLastsMs = 25_000;
const readLimitMs = 30 * 24 * 60 * 60 * 1000;

/** Marks a customer's message and those before it as read and may show "typing…". Throws 131009 for a message nobody knows. */
export function markAsRead(context: SimulatorContext, number: BusinessNumber, body: Record<string, unknown>): unknown {
  const request = parseParameters(schema, body);
  const found = findMessage(context.state, number.phoneNumberId, request.message_id);
  const now = context.options.now();
  if (
    found?.message.direction !== "from_customer" ||
    found.message.type === "call" ||
    now - found.message.at > readLimitMs
  ) {
    throw new GraphError({ code: 131009, details: `Message with id ${request.message_id} was not found` });
  }
  const { chat, message } = found;
  for (const earlier of chat.messages.slice(0, chat.messages.indexOf(message) + 1)) {
    if (earlier.direction === "from_customer") earlier.readByBusiness = true;
  }
  if (request.typing_indicator) chat.typingUntil = now + typingLastsMs;
  context.changes.publish({ type: "chat", customer: chat.customerKey, phoneNumberId: chat.phoneNumberId });
  return { success: true };
}
