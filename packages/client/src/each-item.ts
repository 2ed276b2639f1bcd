import type { RequestInput } from "./send-request.ts";

type Page = Record<string, unknown>;

/** Every item of a list, page after page, each asked for when it is needed. */
export async function* eachItem<Item>(
  ask: (input: RequestInput) => Promise<Page>,
  input: RequestInput = {},
): AsyncGenerator<Item, void, undefined> {
  let query = input.query ?? {};
  for (;;) {
    const page = await ask({ ...input, query });
    const items: Item[] = Object.values(page).find(Array.isArray) ?? [];
    yield* items;
    const next = nextOf(page, items.length);
    if (next === null) return;
    query = { ...query, ...next };
  }
}

/** What asks for the page after this one; null after the last. */
function nextOf(page: Page, count: number): Record<string, string | number> | null {
  const { next_cursor: cursor, next_before: before, pagination } = page;
  if (typeof cursor === "string") return { cursor };
  if (typeof before === "number") return { before };
  if (typeof pagination !== "object" || pagination === null || count === 0) return null;
  if (!("hasMore" in pagination) || pagination.hasMore !== true) return null;
  return "offset" in pagination && typeof pagination.offset === "number" ? { offset: pagination.offset + count } : null;
}
