import type { Database } from "../../db/database.ts";
import { findMessage } from "../../db/messages.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { whyNoReaction } from "../../domain/reaction-target.ts";
import { AppError } from "../../errors.ts";

/**
 * What an answer quotes and what a reaction is put on has to be a message of this conversation that WhatsApp knows.
 * @returns the provider's id of it; null for what is neither
 * @throws AppError not_found, invalid_request where WhatsApp would take no reaction on it, or it went by the fallback
 */
export async function findTarget(
  deps: { db: Database; now(): number },
  recipient: { organizationId: number; channelId: number; conversationId: number | null },
  request: { body: OutboundBody; replyToId: number | null },
): Promise<string | null> {
  const reaction = request.body.type === "reaction" ? request.body.reaction.message_id : null;
  const id = reaction ?? request.replyToId;
  if (id === null) return null;
  const field = reaction === null ? "reply_to" : "reaction.message_id";
  const { organizationId, channelId, conversationId } = recipient;
  const target = await findMessage(deps.db, organizationId, id);
  if (target === null || target.conversationId !== conversationId || target.providerMessageId === null) {
    throw new AppError(
      "not_found",
      `${field}: there is no such message in this conversation, or WhatsApp has not accepted it yet.`,
      { fields: [{ field, problem: "no such message" }] },
    );
  }
  const elsewhere = target.channelId === channelId ? null : "went by another number, which alone knows it";
  const problem = elsewhere ?? (reaction === null ? null : whyNoReaction(target, deps.now()));
  if (problem !== null) {
    throw new AppError("invalid_request", `${field}: the message ${problem}.`, { fields: [{ field, problem }] });
  }
  return target.providerMessageId;
}
