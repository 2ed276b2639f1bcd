/** Whether free text may be sent to a person at a time, should they not write until then. */
export type WindowThen = "open" | "closed" | "never";

/** @param closesAt as the API says it; null where the person has never written */
export function windowThen(closesAt: string | null, at: number): WindowThen {
  if (closesAt === null) return "never";
  return at < Date.parse(closesAt) ? "open" : "closed";
}
