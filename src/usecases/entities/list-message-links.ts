import type { Database } from "../../db/database.ts";
import { linksOfMessage } from "../../db/message-links.ts";
import { findMessage } from "../../db/messages.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

/** What a message is about in other applications. @throws AppError not_found */
export async function listMessageLinks(deps: { db: Database }, { organizationId }: Actor, messageId: number) {
  const [message, links] = await Promise.all([
    findMessage(deps.db, organizationId, messageId),
    linksOfMessage(deps.db, organizationId, messageId),
  ]);
  if (message === null) throw new AppError("not_found", "There is no such message.");
  return links;
}
