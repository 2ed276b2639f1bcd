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
  return runs(updates, shareKey).map(({ items }) => changeOf(items));
}

function shareKey(update: WebhookUpdate, index: number): string {
  return update.kind === "other" ? `alone ${index}` : `${update.kind} ${update.phoneNumberId} ${update.field}`;
}

/** One change for updates that share a `value`: their lists one after the other, each contact once. */
function changeOf(updates: WebhookUpdate[]): Change {
  const [first] = updates;
  const value: Record<string, unknown> = { ...first?.value };
  if (updates.length > 1) {
    for (const key of ["contacts", "messages", "statuses"]) {
      const merged = updates.flatMap((update) => listIn(update.value, key));
      if (merged.length > 0) value[key] = key === "contacts" ? distinct(merged) : merged;
    }
  }
  return { field: first?.field ?? "", value };
}

function listIn(value: Record<string, unknown>, key: string): unknown[] {
  const list = value[key];
  return Array.isArray(list) ? list : [];
}

function distinct(items: unknown[]): unknown[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
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
