import { findScheduled, type ScheduledChanges } from "../../db/scheduled-messages.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import { reachClient } from "../partners/reach-client.ts";
import type { PartnerActor } from "../partners/send-as-partner.ts";
import { changeScheduled } from "./change-scheduled.ts";
import { requireFits } from "./schedule-as-partner.ts";
import type { ScheduleDeps } from "./schedule-once.ts";

/**
 * A partner changes what waits for a client of theirs: held to what a new one is held to.
 * @throws AppError what `changeScheduled` and `reachClient` refuse; invalid_request for words that are too long
 */
export async function changeAsPartner(
  deps: ScheduleDeps,
  partner: PartnerActor,
  id: number,
  changes: ScheduledChanges,
): Promise<ScheduledMessage> {
  const found = await findScheduled(deps.db, { organizationId: partner.organizationId, id });
  if (changes.text !== undefined && found?.createdBy === partner.userId && found.asPartner) {
    requireFits(partner, await reachClient(deps, partner, found.contactId), changes.text);
  }
  return changeScheduled(deps, partner, { id, partnerId: partner.userId }, changes);
}
