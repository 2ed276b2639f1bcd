/** One thing that happened; several may travel in one POST. */
export interface WebhookUpdate {
  businessAccountId: string;
  /** The field the app is subscribed to, such as `messages`. */
  field: string;
  value: Record<string, unknown>;
  /** Updates of one kind and one number may share a `value`; the others travel in a change of their own. */
  kind: "message" | "status" | "other";
  phoneNumberId: string | null;
  /** The message it is about, if any. */
  messageId: string | null;
}

interface Change {
  field: string;
  value: Record<string, unknown>;
}

/**
 * The body of one POST. A batch is spread over two entries, and neighbours of one kind and number share a `value`,
 * as Meta may do: a receiver has to walk entries, changes and their lists.
 */
export function envelopeOf(updates: WebhookUpdate[]): unknown {
  const half = Math.ceil(updates.length / 2);
  const parts = [updates.slice(0, half), updates.slice(half)].filter((part) => part.length > 0);
  const entry = parts
    .flatMap((part) => accountsIn(part))
    .map(({ id, updates }) => ({ id, changes: changesOf(updates) }));
  return { object: "whatsapp_business_account", entry };
}

function accountsIn(updates: WebhookUpdate[]): Array<{ id: string; updates: WebhookUpdate[] }> {
  return runs(updates, (update) => update.businessAccountId).map((run) => ({ id: run.key, updates: run.items }));
}

function changesOf(updates: WebhookUpdate[]): Change[] {
  return runs(updates, shareKey).map(({ items }) => items.map(toChange).reduce(mergeChanges));
}

function toChange({ field, value }: WebhookUpdate): Change {
  return { field, value };
}

function shareKey(update: WebhookUpdate, index: number): string {
  return update.kind === "other" ? `alone ${index}` : `${update.kind} ${update.phoneNumberId} ${update.field}`;
}

function mergeChanges(first: Change, second: Change): Change {
  const contacts = [...listOf(first, "contacts"), ...listOf(second, "contacts")];
  const distinct = new Map(contacts.map((contact) => [JSON.stringify(contact), contact]));
  const value: Record<string, unknown> = { ...first.value };
  if (distinct.size > 0) value["contacts"] = [...distinct.values()];
  for (const list of ["messages", "statuses"]) {
    const merged = [...listOf(first, list), ...listOf(second, list)];
    if (merged.length > 0) value[list] = merged;
  }
  return { field: first.field, value };
}

function listOf(change: Change, key: string): unknown[] {
  const list = change.value[key];
  return Array.isArray(list) ? list : [];
}

function runs<T>(items: T[], keyOf: (item: T, index: number) => string): Array<{ key: string; items: T[] }> {
  const found: Array<{ key: string; items: T[] }> = [];
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index);
    const last = found.at(-1);
    if (last?.key === key) last.items.push(item);
    else found.push({ key, items: [item] });
  }
  return found;
}
