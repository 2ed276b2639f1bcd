import type { InteractiveBody } from "../../domain/outbound/interactive-body.ts";
import type { MediaBody } from "../../domain/outbound/media-body.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import type { TemplateBody, TemplateComponent, TemplateParameter } from "../../domain/outbound/template-body.ts";
import type { OutboundMessage } from "../provider.ts";

type Fields = Record<string, unknown>;

/** A message's body as Meta's messages edge takes it, its files by the ids that Meta gave them. */
export function bodyFields(message: OutboundMessage): Fields {
  const { body, mediaIds } = message;
  const fileOf = (media: MediaBody): Fields => attachment(media, mediaIds);
  switch (body.type) {
    case "text":
      return { type: "text", text: { body: body.text.body, preview_url: true } };
    case "image":
      return { type: "image", image: fileOf(body.image) };
    case "video":
      return { type: "video", video: fileOf(body.video) };
    case "audio":
      return { type: "audio", audio: fileOf(body.audio) };
    case "document":
      return { type: "document", document: fileOf(body.document) };
    case "sticker":
      return { type: "sticker", sticker: fileOf(body.sticker) };
    case "location":
      return { type: "location", location: body.location };
    case "contacts":
      return { type: "contacts", contacts: body.contacts };
    case "reaction":
      return { type: "reaction", reaction: { message_id: message.replyTo, emoji: body.reaction.emoji } };
    case "interactive":
      return { type: "interactive", interactive: interactiveFields(body.interactive, fileOf) };
    case "template":
      return { type: "template", template: templateFields(body.template, fileOf) };
  }
}

/** What answers or reacts to another message names it; a reaction does so in its body. */
export function contextFields(body: OutboundBody, replyTo: string | null): Fields {
  return replyTo === null || body.type === "reaction" ? {} : { context: { message_id: replyTo } };
}

function attachment({ media_id: id, ...rest }: MediaBody, mediaIds: ReadonlyMap<number, string>): Fields {
  return id === undefined ? rest : { ...rest, id: mediaIds.get(id) };
}

function interactiveFields(body: InteractiveBody, fileOf: (media: MediaBody) => Fields): Fields {
  const header = "header" in body ? body.header : undefined;
  switch (header?.type) {
    case "image":
      return { ...body, header: { type: "image", image: fileOf(header.image) } };
    case "video":
      return { ...body, header: { type: "video", video: fileOf(header.video) } };
    case "document":
      return { ...body, header: { type: "document", document: fileOf(header.document) } };
    case "text":
    case undefined:
      return body;
  }
}

function templateFields(body: TemplateBody, fileOf: (media: MediaBody) => Fields): Fields {
  const parameter = (each: TemplateParameter): Fields => {
    if (each.type === "image") return { type: "image", image: fileOf(each.image) };
    if (each.type === "video") return { type: "video", video: fileOf(each.video) };
    if (each.type === "document") return { type: "document", document: fileOf(each.document) };
    return each;
  };
  const component = (each: TemplateComponent): Fields =>
    each.type === "carousel"
      ? { type: "carousel", cards: each.cards.map((card) => ({ ...card, components: card.components.map(component) })) }
      : { ...each, parameters: each.parameters.map(parameter) };
  return { ...body, components: body.components.map(component) };
}
