import { readAnalytics as readCounters } from "../../db/analytics.ts";
import { defaultChannel } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { summarizeAnalytics } from "../../domain/analytics.ts";
import type { AnalyticsView } from "../../domain/analytics-view.ts";
import { calendarDays, countDays } from "../../domain/calendar-days.ts";
import { explainOwnFailure } from "../../domain/own-failures.ts";
import { AppError } from "../../errors.ts";
import type { Provider, ProviderName } from "../../providers/provider.ts";

/** A leap year. */
export const MAX_DAYS = 366;

/**
 * What happened from one date to another, both included, by the days of a time zone.
 * @throws AppError invalid_request for dates in the wrong order, or too many of them
 */
export async function readAnalytics(
  deps: { db: Database; provider(name: ProviderName): Provider },
  actor: Actor,
  range: { from: string; to: string; timeZone: string },
): Promise<AnalyticsView> {
  const { organizationId } = actor;
  const wanted = countDays(range.from, range.to);
  if (wanted < 1) throw refused("is before `from`");
  if (wanted > MAX_DAYS) throw refused(`is more than ${MAX_DAYS} days after \`from\`: ask for fewer at a time`);
  const days = calendarDays(range.from, range.to, range.timeZone);
  const { messages, activity } = await readCounters(deps.db, organizationId, days);
  // An organization's numbers are all of one provider, whose codes the failures have.
  const channel = await defaultChannel(deps.db, organizationId);
  const titleOf = (code: string): string =>
    explainOwnFailure(code) ?? (channel === null ? code : deps.provider(channel.provider).explainFailure(code));
  return summarizeAnalytics({ ...range, days }, messages, activity, titleOf);
}

function refused(problem: string): AppError {
  return new AppError("invalid_request", `to: ${problem}`, { fields: [{ field: "to", problem }] });
}
