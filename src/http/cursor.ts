import { AppError } from "../errors.ts";

/** A place in a list that is sorted by a time and an id, as an opaque word for URLs. */
export function encodeCursor(at: number, id: number): string {
  return btoa(`${at}.${id}`).replaceAll("=", "");
}

/** @throws AppError invalid_request for what this server did not hand out */
export function decodeCursor(cursor: string | undefined): { at: number; id: number } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(decode(cursor));
  if (match === null) {
    throw new AppError("invalid_request", "cursor: take it from `next_cursor` of the page before.", {
      fields: [{ field: "cursor", problem: "not a cursor of this list" }],
    });
  }
  return { at: Number(match[1]), id: Number(match[2]) };
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}
