import type { Database } from "../../db/database.ts";
import { findFallback, moveToChannel } from "../../db/fallback.ts";
import type { MessageRef } from "../../db/outbox.ts";
import type { SendOutcome } from "../../domain/delivery.ts";
import { asksForFallback, mayGoByAnother } from "../../domain/fallback.ts";
import { outboundBody, type OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { AppError } from "../../errors.ts";
import { checkTemplate } from "../templates/check-template.ts";

/**
 * Moves a message to its channel's fallback, where the provider is down and the message may go by the other number.
 * @returns whether it waits for its next attempt there, without delay
 */
export async function fallBack(
  deps: { db: Database; now(): number },
  { attempt, outcome, ...ref }: MessageRef & { attempt: number; outcome: SendOutcome },
): Promise<boolean> {
  if (!asksForFallback(outcome, attempt)) return false;
  const other = await findFallback(deps.db, ref);
  if (other === null) return false;
  const body = outboundBody.parse(other.content);
  if (!mayGoByAnother(body, other, deps.now())) return false;
  if (!(await hasTemplate(deps.db, { ...other, organizationId: ref.organizationId }, body))) return false;
  return moveToChannel(deps.db, ref, { attempt, channelId: other.channelId });
}

/** Templates belong to an account, and the other number's may lack this one, or have it in other words. */
async function hasTemplate(
  db: Database,
  recipient: Parameters<typeof checkTemplate>[1],
  body: OutboundBody,
): Promise<boolean> {
  if (body.type !== "template") return true;
  try {
    await checkTemplate(db, recipient, body.template, "template");
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
