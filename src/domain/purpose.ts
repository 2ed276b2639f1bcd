import { z } from "zod";

/**
 * What a message was sent for, where its sender says: `appointment_confirmation`, `notification`. Messages with one stand
 * in the logs.
 */
export const purpose = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, "is not like appointment_reminder: small letters, digits and _, at most 50")
  .meta({ example: "appointment_reminder" });
