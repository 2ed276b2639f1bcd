import { z } from "@hono/zod-openapi";
import { entityId } from "../domain/entity.ts";
import { limitedText } from "../domain/outbound/limits.ts";
import { templateBody } from "../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../domain/outbound/text-length.ts";
import { purpose } from "../domain/purpose.ts";

/** An appointment of the partners' own application. */
export const appointment = z
  .union([z.number().int().positive().transform(String), entityId])
  .meta({ type: ["integer", "string"], description: "of your own; the message is linked to it" });

/** What a partner writes for later, or to many. */
export const partnerWords = {
  message: limitedText(MAX_TEXT_CHARACTERS).meta({
    description: "the words; they get a heading with the partner's name, a greeting with the client's, and a signature",
  }),
  messageType: purpose.default("general_message"),
  appointmentId: appointment.optional(),
  fallbackTemplate: templateBody.optional().meta({
    description: "sent in its place where the 24-hour window is closed at that time",
  }),
};

/** When something is to be sent: a moment, so with its offset. Becomes ms. */
export const sendTime = z.iso
  .datetime({ offset: true, error: "is not a time with its offset, like 2026-12-01T09:30:00+01:00" })
  .transform((text) => Date.parse(text))
  .meta({ description: "with its offset, at most a year ahead", example: "2026-12-01T09:30:00+01:00" });
