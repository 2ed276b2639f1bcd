import { filesOfConversation } from "../../db/partner-clients.ts";
import { linkManyMedia, type LinkedMedia, type LinkMediaDeps } from "../media/link-media.ts";
import { requireClientConversation } from "./require-client-conversation.ts";
import type { PartnerActor } from "./send-as-partner.ts";

/**
 * Links to those of these files that were sent in a conversation with one of the partner's clients.
 * @throws AppError not_found for any other conversation
 */
export async function linkClientMedia(
  deps: LinkMediaDeps,
  partner: PartnerActor,
  { conversationId, mediaIds }: { conversationId: number; mediaIds: number[] },
): Promise<LinkedMedia[]> {
  await requireClientConversation(deps, partner, conversationId);
  const shown = await filesOfConversation(deps.db, partner.organizationId, conversationId, mediaIds);
  return linkManyMedia(deps, partner, shown);
}
