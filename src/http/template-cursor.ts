import { z } from "zod";
import { AppError } from "../errors.ts";

const place = z.tuple([z.string(), z.string(), z.string()]);

interface Position {
  accountId: string;
  name: string;
  language: string;
}

/** A place in the list of templates as an opaque word for URLs; all of it is ASCII. */
export function encodeTemplateCursor({ accountId, name, language }: Position): string {
  return btoa(JSON.stringify([accountId, name, language]))
    .replaceAll("=", "")
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** @throws AppError invalid_request for what this server did not hand out */
export function decodeTemplateCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const read = place.safeParse(parse(cursor));
  if (!read.success) {
    throw new AppError("invalid_request", "cursor: take it from `next_cursor` of the page before.", {
      fields: [{ field: "cursor", problem: "not a cursor of this list" }],
    });
  }
  const [accountId, name, language] = read.data;
  return { accountId, name, language };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return undefined;
  }
}
