import type { Database } from "../../db/database.ts";
import { isClientConversation, type PartnerRef } from "../../db/partner-clients.ts";
import { AppError } from "../../errors.ts";

/**
 * Lets a partner into a conversation with one of their clients; any other is as if it were not there.
 * @throws AppError not_found
 */
export async function requireClientConversation(
  deps: { db: Database },
  partner: PartnerRef,
  conversationId: number,
): Promise<void> {
  if (await isClientConversation(deps.db, partner, conversationId)) return;
  throw new AppError("not_found", "There is no such conversation with one of your clients.");
}
