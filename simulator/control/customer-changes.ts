import { z } from "zod";
import { isUserId } from "../identifiers.ts";
import type { Customer } from "../state/customer.ts";

/** What may be changed about a person; only what is given changes. */
export const customerChanges = z
  .strictObject({
    name: z.string().optional(),
    username: z
      .string()
      .regex(/^@?[a-z0-9._]{3,35}$/, "3 to 35 of a-z, 0-9, dot and underscore")
      .nullable()
      .optional(),
    user_id: z.string().refine(isUserId, "two letters, a dot, up to 128 letters or digits").optional(),
    on_whatsapp: z.boolean().optional(),
    old_brazilian: z.boolean().optional(),
    phone_hidden: z.boolean().optional(),
    skip_delivered: z.boolean().optional(),
  })
  .transform((given): Partial<Customer> => {
    const changes: Partial<Customer> = {};
    if (given.name !== undefined) changes.name = given.name;
    if (given.username !== undefined) changes.username = given.username?.replace(/^@/, "") ?? null;
    if (given.user_id !== undefined) changes.userId = given.user_id;
    if (given.on_whatsapp !== undefined) changes.onWhatsApp = given.on_whatsapp;
    if (given.old_brazilian !== undefined) changes.oldBrazilian = given.old_brazilian;
    if (given.phone_hidden !== undefined) changes.phoneHidden = given.phone_hidden;
    if (given.skip_delivered !== undefined) changes.skipDelivered = given.skip_delivered;
    return changes;
  });
