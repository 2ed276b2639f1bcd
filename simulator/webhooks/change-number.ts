import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { SimulatorContext } from "../context.ts";
import { createUserId } from "../identifiers.ts";
import type { BusinessNumber } from "../options.ts";
import type { Customer } from "../state/customer.ts";
import { whatsAppId } from "../state/customer.ts";
import { receiveMessage } from "./receive-message.ts";

/**
 * A person moves to another number and keeps the chats. With the number goes the user id; the business hears of both in a
 * notice from the old number.
 */
export function changeNumber(
  context: SimulatorContext,
  { number, customer, waId }: { number: BusinessNumber; customer: Customer; waId: string },
): void {
  const userId = createUserId(parsePhoneNumberFromString(`+${waId}`)?.country ?? "US");
  const body = `${customer.name} changed from ${whatsAppId(customer) ?? customer.userId} to ${waId}`;
  receiveMessage(context, {
    number,
    customer,
    inbound: { type: "system", system: { body, type: "user_changed_number", wa_id: waId, user_id: userId } },
    atMs: context.options.now(),
  });
  Object.assign(customer, { waId, userId });
  context.changes.publish({ type: "customers" });
}
