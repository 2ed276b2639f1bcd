import type { Database } from "../../db/database.ts";
import { findLog, listLog as readLog, type LogFilter } from "../../db/message-log.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredLog } from "../../domain/log-view.ts";
import { AppError } from "../../errors.ts";
import type { PartnerRef } from "../../db/partner-clients.ts";

/** Totals are exact up to here, and pages go no further: dates lead beyond. */
export const MAX_LOGS = 10_000;

export type AskedLogs = Pick<LogFilter, "contactId" | "state" | "since" | "until">;

export interface LogAnswer {
  logs: StoredLog[];
  /** At most `MAX_LOGS`. */
  total: number;
}

/** What was sent in the organization for a purpose, by anyone or by one partner; newest first. */
export async function listLog(
  deps: { db: Database },
  { organizationId }: Actor,
  asked: AskedLogs & { partnerId: number | null },
  page: { limit: number; offset: number },
): Promise<LogAnswer> {
  const { partnerId, ...rest } = asked;
  const filter = { ...rest, organizationId, senderId: partnerId, clientsOf: null };
  return readLog(deps.db, filter, { ...page, bound: MAX_LOGS });
}

/** What a partner has sent to those who are their clients today. */
export async function listPartnerLog(
  deps: { db: Database },
  { organizationId, userId }: PartnerRef,
  asked: AskedLogs,
  page: { limit: number; offset: number },
): Promise<LogAnswer> {
  const filter = { ...asked, organizationId, senderId: userId, clientsOf: userId };
  return readLog(deps.db, filter, { ...page, bound: MAX_LOGS });
}

/** @throws AppError not_found */
export async function readLogEntry(
  deps: { db: Database },
  { organizationId }: Actor,
  messageId: number,
): Promise<StoredLog> {
  const log = await findLog(deps.db, organizationId, messageId);
  if (log === null) throw new AppError("not_found", "There is no such message in the logs (GET /api/whatsapp/logs).");
  return log;
}
