import type { Actor } from "./actor.ts";
import type { ScheduledMessage } from "./scheduled-message.ts";

type Scheduled = Pick<ScheduledMessage, "createdBy" | "asPartner">;

/** Whose words it is: an agent's own; an admin's and a key's, who write in anyone's name. A partner's are the partner's alone. */
export function mayChangeScheduled(actor: Actor, scheduled: Scheduled): boolean {
  if (scheduled.asPartner) return false;
  return actor.kind === "api_key" || actor.role === "admin" || scheduled.createdBy === actor.userId;
}

/** The inbox is shared: whoever answers there may keep a message from going out. A partner's only an admin. */
export function mayCancelScheduled(actor: Actor, scheduled: Scheduled): boolean {
  return scheduled.asPartner ? actor.kind === "user" && actor.role === "admin" : true;
}
