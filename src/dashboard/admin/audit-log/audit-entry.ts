export interface AuditEntry {
  id: number;
  actor: string;
  actor_name: string | null;
  action: string;
  target: string;
  details: Record<string, unknown> | null;
  created_at: string;
}

/** `conversation:1` in its two halves; the second is null where there is none. */
export function partsOf(name: string): { kind: string; id: string | null } {
  const at = name.indexOf(":");
  return at === -1 ? { kind: name, id: null } : { kind: name.slice(0, at), id: name.slice(at + 1) };
}

/** The number that a name ends with; null where that is no number. */
export function numberIn(name: string): number | null {
  const id = Number(partsOf(name).id ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Where the target can be looked at; null where there is no such page, or the target is gone. */
export function pageOf({ target, action }: Pick<AuditEntry, "target" | "action">): string | null {
  const id = numberIn(target);
  if (id === null || action === "contact.erased") return null;
  return partsOf(target).kind === "conversation" ? `/c/${id}` : null;
}

/** Details that the sentence says already. */
const SAID = new Set(["agent_id", "name", "shortcut"]);

/** What the sentence does not say, as `name: value`. */
export function furtherDetails(details: AuditEntry["details"]): string[] {
  return Object.entries(details ?? {}).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.map(wordOf).join(", ") : wordOf(value);
    return SAID.has(name) || text === "" ? [] : [`${name.replaceAll("_", " ")}: ${text}`];
  });
}

function wordOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
