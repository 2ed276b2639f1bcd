import { z } from "zod";

/** Something in another application that messages are about: a project, a lead. Parley knows it by name only. */
export interface EntityRef {
  type: string;
  id: string;
}

export const entityType = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, "is not like petty_cash: small letters, digits and _, at most 40")
  .meta({ example: "project" });

/** The two that no address can carry: `..` in a path means the folder above, even when it is encoded. */
const NOT_IN_A_PATH = new Set([".", ".."]);

export const entityId = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => !/\p{Cc}/u.test(id) && id.trim() === id && !NOT_IN_A_PATH.has(id), {
    error: "is no id: control characters, spaces around it, and the names . and .. are not taken",
  })
  .meta({ example: "project_123" });

export function isSameEntity(one: EntityRef, other: EntityRef): boolean {
  return one.type === other.type && one.id === other.id;
}
