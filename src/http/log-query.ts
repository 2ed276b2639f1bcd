import { z } from "@hono/zod-openapi";
import { LOG_STATES, logView, viewLog } from "../domain/log-view.ts";
import { MAX_LOGS, type AskedLogs, type LogAnswer } from "../usecases/partners/list-log.ts";
import { idText, limitText } from "./parameters.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const time = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], { error: "is no date or time in ISO 8601" })
  .optional();

/** The documented filters and paging of logs. */
export const logQuery = z.object({
  userId: idText.optional().openapi({ description: "a client: Parley's id of the contact" }),
  status: z.enum(LOG_STATES).optional(),
  startDate: time.openapi({ description: "ISO 8601; UTC where it names no zone", example: "2026-11-01" }),
  endDate: time.openapi({ description: "the last day, counted too, or the last moment", example: "2026-11-30" }),
  limit: limitText,
  offset: z
    .string()
    .regex(/^\d{1,5}$/, "is not a number")
    .transform(Number)
    .pipe(z.number().max(MAX_LOGS))
    .default(0)
    .openapi({ type: "integer", minimum: 0, maximum: MAX_LOGS, default: 0 }),
});

export const logPage = z.object({
  success: z.literal(true),
  logs: z.array(logView),
  pagination: z.object({
    total: z
      .number()
      .int()
      .meta({ description: `of the newest ${MAX_LOGS} that fit: ask for fewer dates to get at more` }),
    limit: z.number().int(),
    offset: z.number().int(),
    hasMore: z.boolean(),
  }),
});

export function askedLogsOf(query: z.infer<typeof logQuery>): AskedLogs {
  const { userId, status, startDate, endDate } = query;
  return {
    contactId: userId ?? null,
    state: status ?? null,
    since: startDate === undefined ? null : momentOf(startDate),
    // A day ends with its last moment, a moment with itself.
    until: endDate === undefined ? null : momentOf(endDate) + (isDay(endDate) ? DAY_MS : 1),
  };
}

export function viewLogPage(
  { logs, total }: LogAnswer,
  { limit, offset }: { limit: number; offset: number },
): z.infer<typeof logPage> {
  const pagination = { total, limit, offset, hasMore: offset + logs.length < total };
  return { success: true, logs: logs.map(viewLog), pagination };
}

function isDay(text: string): boolean {
  return !text.includes("T");
}

/** A time without a zone would be the machine's own; days are UTC's already. */
function momentOf(text: string): number {
  return Date.parse(isDay(text) || /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}
