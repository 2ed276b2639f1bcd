import { z } from "zod";
import { distinct, limitedText } from "./limits.ts";
import { documentBody, pictureBody } from "./media-body.ts";

const textHeader = z.strictObject({ type: z.literal("text"), text: limitedText(60) });
const header = z.discriminatedUnion("type", [
  textHeader,
  z.strictObject({ type: z.literal("image"), image: pictureBody }),
  z.strictObject({ type: z.literal("video"), video: pictureBody }),
  z.strictObject({ type: z.literal("document"), document: documentBody }),
]);
const body = z.strictObject({ text: limitedText(1024) });
const footer = z.strictObject({ text: limitedText(60) }).optional();

const replyButton = z.strictObject({
  type: z.literal("reply").default("reply"),
  reply: z.strictObject({
    id: limitedText(256).refine((id) => id === id.trim(), "begins or ends with a space"),
    title: limitedText(20),
  }),
});

const buttons = z.strictObject({
  type: z.literal("button"),
  header: header.optional(),
  body,
  footer,
  action: z.strictObject({
    buttons: z
      .array(replyButton)
      .min(1)
      .max(3, "WhatsApp takes at most 3 buttons")
      .refine((all) => distinct(all, (each) => each.reply.id), "two buttons have the same id")
      .refine((all) => distinct(all, (each) => each.reply.title), "two buttons have the same title"),
  }),
});

const row = z.strictObject({
  id: limitedText(200),
  title: limitedText(24),
  description: limitedText(72).optional(),
});
const section = z.strictObject({ title: limitedText(24).optional(), rows: z.array(row).min(1) });

const list = z.strictObject({
  type: z.literal("list"),
  header: textHeader.optional(),
  body: z.strictObject({ text: limitedText(4096) }),
  footer,
  action: z.strictObject({
    button: limitedText(20),
    sections: z
      .array(section)
      .min(1)
      .max(10, "WhatsApp takes at most 10 sections")
      .refine(
        (all) => all.flatMap((each) => each.rows).length <= 10,
        "WhatsApp takes at most 10 rows in all sections together",
      )
      .refine(
        (all) =>
          distinct(
            all.flatMap((each) => each.rows),
            (each) => each.id,
          ),
        "two rows have the same id",
      )
      .refine(
        (all) => all.length === 1 || all.every((each) => each.title !== undefined),
        "each of several sections needs a title",
      ),
  }),
});

const link = z.strictObject({
  type: z.literal("cta_url"),
  header: header.optional(),
  body,
  footer,
  action: z.strictObject({
    name: z.literal("cta_url").default("cta_url"),
    parameters: z.strictObject({ display_text: limitedText(20), url: z.httpUrl().max(2000) }),
  }),
});

const locationRequest = z.strictObject({
  type: z.literal("location_request_message"),
  body,
  action: z.strictObject({ name: z.literal("send_location") }).default({ name: "send_location" }),
});

/**
 * Asks a person whose number is hidden for it. Meta's page and the client libraries name the type differently; the
 * libraries' word is the one that is seen to work.
 */
const contactRequest = z.strictObject({
  type: z.literal("request_contact_info"),
  body,
  action: z.strictObject({ name: z.literal("request_contact_info") }).default({ name: "request_contact_info" }),
});

export const interactiveBody = z.discriminatedUnion("type", [buttons, list, link, locationRequest, contactRequest]);
export type InteractiveBody = z.infer<typeof interactiveBody>;
