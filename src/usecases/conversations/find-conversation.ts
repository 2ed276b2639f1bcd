import { findConversation as readConversation, findConversationByWaIds } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import type { Actor } from "../../domain/actor.ts";
import { alternativeForms, digitsOf, parseTypedPhone } from "../../domain/phone.ts";
import { AppError } from "../../errors.ts";

/** How a request names a conversation. */
export type ConversationName = { conversationId: number } | { phoneNumber: string };

/** @throws AppError not_found; invalid_phone_number for a number that can't exist and that nobody here has */
export async function findConversation(deps: { db: Database }, actor: Actor, name: ConversationName) {
  const found =
    "conversationId" in name
      ? await readConversation(deps.db, actor.organizationId, name.conversationId)
      : await byPhone(deps.db, actor.organizationId, name.phoneNumber);
  if (found === null) {
    throw new AppError(
      "not_found",
      "There is no such conversation. GET /api/whatsapp/conversations lists those there are.",
    );
  }
  return found;
}

/** As WhatsApp gave it first: its ids need not be numbers that the numbering plans know. */
async function byPhone(db: Database, organizationId: number, phoneNumber: string) {
  const digits = digitsOf(phoneNumber);
  const asGiven = await findConversationByWaIds(db, organizationId, [digits, ...alternativeForms(digits)]);
  if (asGiven !== null) return asGiven;
  const organization = await findOrganization(db, organizationId);
  const parsed = parseTypedPhone(phoneNumber, organization?.defaultCountry ?? "");
  if (!parsed.ok) {
    throw new AppError("invalid_phone_number", `phone_number: ${parsed.reason}.`, {
      fields: [{ field: "phone_number", problem: parsed.reason }],
    });
  }
  const completed = digitsOf(parsed.e164);
  return findConversationByWaIds(db, organizationId, [completed, ...alternativeForms(completed)]);
}
