import { base64 } from "../identifiers.ts";
import { GraphError } from "./graph-error.ts";

export interface Page {
  data: unknown[];
  paging?: { cursors: { before: string; after: string }; previous?: string; next?: string };
}

const defaultLimit = 25;

/** One page of a list as the Graph API cuts it, by the URL's `limit`, `after` and `before`. */
export function page(rows: unknown[], url: URL): Page {
  const limit = Number(url.searchParams.get("limit") ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new GraphError({ code: 100, title: "Param limit must be at least 1" });
  const start = startOf(url, limit);
  const data = rows.slice(start, start + limit);
  if (data.length === 0) return { data };
  const cursors = { before: cursorOf(start), after: cursorOf(start + data.length - 1) };
  return {
    data,
    paging: {
      cursors,
      ...(start > 0 ? { previous: linkTo(url, "before", cursors.before) } : {}),
      ...(start + limit < rows.length ? { next: linkTo(url, "after", cursors.after) } : {}),
    },
  };
}

function startOf(url: URL, limit: number): number {
  const after = url.searchParams.get("after");
  const before = url.searchParams.get("before");
  if (after) return positionOf(after) + 1;
  return before ? Math.max(0, positionOf(before) - limit) : 0;
}

function cursorOf(position: number): string {
  return base64(new TextEncoder().encode(`row ${position}`));
}

function positionOf(cursor: string): number {
  const position = Number(/^row (\d+)$/.exec(textOf(cursor))?.[1]);
  if (Number.isNaN(position)) throw new GraphError({ code: 100, title: "Invalid cursors values provided" });
  return position;
}

function textOf(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}

function linkTo(url: URL, direction: "after" | "before", cursor: string): string {
  const link = new URL(url);
  link.searchParams.delete("after");
  link.searchParams.delete("before");
  link.searchParams.set(direction, cursor);
  return link.href;
}
