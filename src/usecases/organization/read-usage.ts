import { listUsers } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { viewUsage, type UsageView } from "../../domain/usage-view.ts";
import { readAnalytics } from "./read-analytics.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 30;

/**
 * How messaging was used from one day of UTC to another, both included; today and the 29 days before where none are named.
 * @throws AppError invalid_request for days in the wrong order, or too many of them
 */
export async function readUsage(
  deps: Parameters<typeof readAnalytics>[0] & { now(): number },
  actor: Actor,
  asked: { from: string | null; to: string | null },
): Promise<UsageView> {
  const to = asked.to ?? dateOf(deps.now());
  const from = asked.from ?? dateOf(Date.parse(to) - (USUAL_DAYS - 1) * DAY_MS);
  const analytics = await readAnalytics(deps, actor, { from, to, timeZone: "UTC" });
  const people = await listUsers(deps.db, actor.organizationId);
  return viewUsage(
    analytics,
    people.filter((person) => person.role === "partner"),
  );
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
