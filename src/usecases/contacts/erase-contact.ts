import { writeAudit } from "../../db/audit-log.ts";
import { contactConversations, findContact } from "../../db/contact-data.ts";
import { deleteContact } from "../../db/delete-contact.ts";
import { deleteScheduledOf } from "../../db/purge-scheduled.ts";
import type { Actor } from "../../domain/actor.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { Job } from "../../domain/job.ts";
import { AppError } from "../../errors.ts";
import { closeRooms, type CloseRoomsDeps } from "../rooms/close-rooms.ts";
import { purgeConversation, type PurgeDeps } from "../upkeep/purge-conversation.ts";

export interface EraseContactDeps extends PurgeDeps, CloseRoomsDeps {
  enqueue(job: Job): Promise<void>;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

const CHUNKS_AT_ONCE = 20;

/**
 * Erases a person: every message, file and identity. What they write after that makes a new contact.
 * @returns `erasing` where the history is so long that jobs go on with it
 * @throws AppError not_found
 */
export async function eraseContact(
  deps: EraseContactDeps,
  actor: Actor,
  contactId: number,
): Promise<"erased" | "erasing"> {
  const { organizationId } = actor;
  if ((await findContact(deps.db, organizationId, contactId)) === null) {
    throw new AppError("not_found", "There is no such contact.");
  }
  // The order before the deed: an erasure that goes on in jobs was still asked for by someone.
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "contact.erased",
    target: `contact:${contactId}`,
    at: deps.now(),
  });
  return continueErasing(deps, { organizationId, contactId });
}

/** Goes on where an erasure stands; may run twice. */
export async function continueErasing(
  deps: EraseContactDeps,
  { organizationId, contactId }: { organizationId: number; contactId: number },
): Promise<"erased" | "erasing"> {
  await deleteScheduledOf(deps.db, organizationId, contactId);
  const conversations = await contactConversations(deps.db, organizationId, contactId);
  let chunks = 0;
  for (const conversation of conversations) {
    const ref = { organizationId, conversationId: conversation.id };
    for (let more = true; more; chunks += 1) {
      if (chunks === CHUNKS_AT_ONCE) {
        await deps.enqueue({ kind: "erase_contact", organizationId, contactId });
        return "erasing";
      }
      ({ more } = await purgeConversation(deps, ref, Number.MAX_SAFE_INTEGER));
    }
  }
  await closeRooms(deps, organizationId, conversations);
  await deleteContact(deps.db, organizationId, contactId);
  await deps.publish(
    organizationId,
    conversations.map(({ id, version }) => ({
      type: "conversation.removed",
      conversation_id: id,
      version: version + 1,
    })),
  );
  return "erased";
}
