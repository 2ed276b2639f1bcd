/** What of the log is asked for; "" is everything. Days are the person's own, as 2026-11-20. */
export interface LogFilter {
  userId: string;
  status: string;
  from: string;
  to: string;
}

export const WHOLE_LOG: LogFilter = { userId: "", status: "", from: "", to: "" };

export interface LogQuery {
  userId?: string;
  status?: "sent" | "failed" | "pending";
  startDate?: string;
  endDate?: string;
}

/** As the API takes it: days become moments, as theirs would begin at another hour. */
export function logQueryOf({ userId, status, from, to }: LogFilter): LogQuery {
  const [start, end] = [midnight(from, 0), midnight(to, 1)];
  return {
    ...(userId === "" ? {} : { userId }),
    ...(status === "sent" || status === "failed" || status === "pending" ? { status } : {}),
    ...(start === null ? {} : { startDate: new Date(start).toISOString() }),
    // Its last moment.
    ...(end === null ? {} : { endDate: new Date(end - 1).toISOString() }),
  };
}

/** With which a day begins, or one some days after it, in ms; null for what is no day. */
function midnight(day: string, later: number): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  const [, year, month, date] = parts.map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, (date ?? 1) + later).getTime();
}
