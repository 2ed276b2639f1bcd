import type { AuditEntry } from "../../db/audit-log.ts";
import { giveBackConversations } from "../../db/give-back.ts";
import { findUser } from "../../db/users.ts";
import type { Job } from "../../domain/job.ts";
import { answersCustomers } from "../../domain/user-view.ts";
import { conversationUpdated } from "../live/live-events.ts";
import type { PeopleDeps } from "./people-deps.ts";

export interface GiveBackDeps extends PeopleDeps {
  enqueue(job: Job): Promise<void>;
}

/** As many as an admin waits for, and D1 changes at once. */
const CHUNK = 100;

/** Gives back what a person has open, a chunk now and the rest by jobs. May run twice: what is given back is no one's. */
export async function giveBack(
  deps: GiveBackDeps,
  { organizationId, userId, actor }: { organizationId: number; userId: number; actor: AuditEntry["actor"] },
): Promise<void> {
  const given = await giveBackConversations(deps.db, {
    organizationId,
    agentId: userId,
    actor,
    limit: CHUNK,
    now: deps.now(),
  });
  await deps.publish(organizationId, given.map(conversationUpdated));
  if (given.length === CHUNK) await deps.enqueue({ kind: "give_back", organizationId, userId });
}

/** Goes on with it, unless the person was let in again meanwhile. */
export async function continueGivingBack(
  deps: GiveBackDeps,
  { organizationId, userId }: { organizationId: number; userId: number },
): Promise<void> {
  const user = await findUser(deps.db, { organizationId, userId });
  if (user === null || answersCustomers(user)) return;
  await giveBack(deps, { organizationId, userId, actor: "system" });
}
