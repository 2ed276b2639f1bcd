import { z } from "zod";
import { isUserId } from "../identifiers.ts";
import { VonageError } from "./vonage-error.ts";

const url = z.url({ protocol: /^https?$/ });
const caption = z.string().max(3000).optional();
const part = z.looseObject({ type: z.enum(["template", "interactive", "location", "contacts"]) });

const contentSchema = z.discriminatedUnion("message_type", [
  z.looseObject({ message_type: z.literal("text"), text: z.string().min(1).max(4096) }),
  z.looseObject({ message_type: z.literal("image"), image: z.strictObject({ url, caption }) }),
  z.looseObject({ message_type: z.literal("audio"), audio: z.strictObject({ url }) }),
  z.looseObject({ message_type: z.literal("video"), video: z.strictObject({ url, caption }) }),
  z.looseObject({
    message_type: z.literal("file"),
    file: z.strictObject({ url, caption, name: z.string().min(1).optional() }),
  }),
  z.looseObject({ message_type: z.literal("sticker"), sticker: z.strictObject({ url }) }),
  z.looseObject({
    message_type: z.literal("reaction"),
    reaction: z.discriminatedUnion("action", [
      z.strictObject({ action: z.literal("react"), emoji: z.string().min(1) }),
      z.strictObject({ action: z.literal("unreact"), emoji: z.string().optional() }),
    ]),
    context: z.strictObject({ message_uuid: z.string() }),
  }),
  z.looseObject({
    message_type: z.literal("template"),
    template: z.strictObject({ name: z.string().min(1), parameters: z.array(z.string()).default([]) }),
    whatsapp: z.strictObject({ policy: z.literal("deterministic").default("deterministic"), locale: z.string() }),
  }),
  z.looseObject({ message_type: z.literal("custom"), custom: part }),
]);
type Content = z.output<typeof contentSchema>;

const envelopeSchema = z.looseObject({
  channel: z.literal("whatsapp"),
  from: z.string().regex(/^\d{7,15}$/, "digits only"),
  to: z.string().refine((to) => /^[1-9]\d{6,14}$/.test(to) || isUserId(to), "digits only, without + or leading 00"),
  client_ref: z.string().max(100).optional(),
  context: z.strictObject({ message_uuid: z.string() }).optional(),
  webhook_url: url.optional(),
  webhook_version: z.enum(["v0.1", "v1"]).optional(),
});

export interface VonageSend {
  from: string;
  /** The same as Meta's messages edge would take it. */
  metaBody: Record<string, unknown>;
}

/** Reads the body of a send; throws the refusal of one that Vonage would not take. */
export function parseSend(body: unknown): VonageSend {
  const envelope = check(envelopeSchema, body);
  const content = check(contentSchema, body);
  return {
    from: envelope.from,
    metaBody: {
      messaging_product: "whatsapp",
      ...(isUserId(envelope.to) ? { recipient: envelope.to } : { to: envelope.to }),
      ...metaContent(content),
      ...(envelope.context === undefined || content.message_type === "reaction"
        ? {}
        : { context: { message_id: envelope.context.message_uuid } }),
      ...(envelope.client_ref === undefined ? {} : { biz_opaque_callback_data: envelope.client_ref }),
    },
  };
}

function check<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new VonageError("1020", `${issue?.path.join(".")}: ${issue?.message}`);
}

function metaContent(content: Content): Record<string, unknown> {
  switch (content.message_type) {
    case "text":
      return { type: "text", text: { body: content.text } };
    case "image":
      return { type: "image", image: linked(content.image) };
    case "audio":
      return { type: "audio", audio: linked(content.audio) };
    case "video":
      return { type: "video", video: linked(content.video) };
    case "sticker":
      return { type: "sticker", sticker: linked(content.sticker) };
    case "file": {
      const { name, ...file } = content.file;
      return { type: "document", document: { ...linked(file), ...(name === undefined ? {} : { filename: name }) } };
    }
    case "reaction": {
      const emoji = content.reaction.action === "react" ? content.reaction.emoji : "";
      return { type: "reaction", reaction: { message_id: content.context.message_uuid, emoji } };
    }
    case "template":
      return { type: "template", template: simpleTemplate(content) };
    case "custom":
      return content.custom.type === "template"
        ? { type: "template", template: withoutPolicy(content.custom["template"]) }
        : content.custom;
  }
}

function linked({ url: link, caption: words }: { url: string; caption?: string | undefined }): Record<string, unknown> {
  return { link, ...(words === undefined ? {} : { caption: words }) };
}

function simpleTemplate({ template, whatsapp }: Extract<Content, { message_type: "template" }>): object {
  const parameters = template.parameters.map((text) => ({ type: "text", text }));
  return {
    // Its namespace is of before 2023.
    name: template.name.split(":").at(-1),
    language: { code: whatsapp.locale },
    components: parameters.length === 0 ? [] : [{ type: "body", parameters }],
  };
}

const customTemplate = z.looseObject({
  language: z.strictObject({ policy: z.literal("deterministic"), code: z.string() }),
});

function withoutPolicy(template: unknown): object {
  const { language, ...rest } = check(customTemplate, template);
  return { ...rest, language: { code: language.code } };
}
