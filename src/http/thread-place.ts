import { z } from "@hono/zod-openapi";
import { AppError } from "../errors.ts";
import type { ThreadPlace } from "../usecases/conversations/list-messages.ts";
import { decodeCursor } from "./cursor.ts";
import { cursorText, idText } from "./parameters.ts";

/** How a request names a part of a thread, beside its conversation. */
export const threadPlaceQuery = {
  cursor: cursorText.openapi({ description: "`next_cursor` of a page, or its `newer_cursor` with `direction=newer`" }),
  direction: z.enum(["older", "newer"]).default("older").openapi({ description: "which way to go from `cursor`" }),
  around: idText.optional().openapi({ description: "Parley's id of a message: a page with it in the middle" }),
};

/** @throws AppError invalid_request for what goes two ways at once, or nowhere */
export function threadPlaceOf({
  cursor,
  direction,
  around,
}: {
  cursor?: string | undefined;
  direction: "older" | "newer";
  around?: number | undefined;
}): ThreadPlace {
  const position = decodeCursor(cursor);
  if (around !== undefined) {
    if (position !== null) throw refused("around", "cannot stand beside cursor");
    return { kind: "around", messageId: around };
  }
  if (position === null) {
    if (direction === "newer") throw refused("cursor", "is needed to go on to newer messages");
    return { kind: "newest" };
  }
  return { kind: direction, than: { occurredAt: position.at, id: position.id } };
}

function refused(field: string, problem: string): AppError {
  return new AppError("invalid_request", `${field}: ${problem}.`, { fields: [{ field, problem }] });
}
