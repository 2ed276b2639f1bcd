import type { InteractiveBody } from "../../domain/outbound/interactive-body.ts";
import type { MediaBody } from "../../domain/outbound/media-body.ts";
import type { TemplateBody, TemplateComponent, TemplateParameter } from "../../domain/outbound/template-body.ts";
import type { OutboundMessage } from "../provider.ts";

type Fields = Record<string, unknown>;

/**
 * A message's body as Vonage takes it. What it has no kind of its own for goes as `custom`, which it hands on to Meta; so
 * do templates, as its own kind of them fills in nothing but the words of the body.
 */
export function bodyFields(message: OutboundMessage): Fields {
  const { body, mediaIds } = message;
  const linkOf = (media: MediaBody): string | undefined => media.link ?? mediaIds.get(media.media_id ?? 0);
  const captioned = (media: MediaBody): Fields => ({
    url: linkOf(media),
    ...(media.caption === undefined ? {} : { caption: media.caption }),
  });
  switch (body.type) {
    case "text":
      return { message_type: "text", text: body.text.body };
    case "image":
      return { message_type: "image", image: captioned(body.image) };
    case "video":
      return { message_type: "video", video: captioned(body.video) };
    case "audio":
      return { message_type: "audio", audio: { url: linkOf(body.audio) } };
    case "document": {
      const name = body.document.filename;
      return { message_type: "file", file: { ...captioned(body.document), ...(name === undefined ? {} : { name }) } };
    }
    case "sticker":
      return { message_type: "sticker", sticker: { url: linkOf(body.sticker) } };
    case "location":
      return custom({ type: "location", location: body.location });
    case "contacts":
      return custom({ type: "contacts", contacts: body.contacts });
    case "reaction":
      return { message_type: "reaction", reaction: reactionFields(body.reaction.emoji) };
    case "interactive":
      return custom({ type: "interactive", interactive: interactiveFields(body.interactive, linkOf) });
    case "template":
      return custom({ type: "template", template: templateFields(body.template, linkOf) });
  }
}

/** What answers or reacts to another message names it. */
export function contextFields(replyTo: string | null): Fields {
  return replyTo === null ? {} : { context: { message_uuid: replyTo } };
}

function custom(part: Fields): Fields {
  return { message_type: "custom", custom: part };
}

function reactionFields(emoji: string): Fields {
  return emoji === "" ? { action: "unreact" } : { action: "react", emoji };
}

type LinkOf = (media: MediaBody) => string | undefined;

/** Inside of `custom`, files are by Meta's `link`. */
function linked({ caption, filename }: MediaBody, link: string | undefined): Fields {
  return { link, ...(caption === undefined ? {} : { caption }), ...(filename === undefined ? {} : { filename }) };
}

function interactiveFields(body: InteractiveBody, linkOf: LinkOf): Fields {
  const header = "header" in body ? body.header : undefined;
  switch (header?.type) {
    case "image":
      return { ...body, header: { type: "image", image: linked(header.image, linkOf(header.image)) } };
    case "video":
      return { ...body, header: { type: "video", video: linked(header.video, linkOf(header.video)) } };
    case "document":
      return { ...body, header: { type: "document", document: linked(header.document, linkOf(header.document)) } };
    case "text":
    case undefined:
      return body;
  }
}

function templateFields(body: TemplateBody, linkOf: LinkOf): Fields {
  const parameter = (each: TemplateParameter): Fields => {
    if (each.type === "image") return { type: "image", image: linked(each.image, linkOf(each.image)) };
    if (each.type === "video") return { type: "video", video: linked(each.video, linkOf(each.video)) };
    if (each.type === "document") return { type: "document", document: linked(each.document, linkOf(each.document)) };
    return each;
  };
  const component = (each: TemplateComponent): Fields =>
    each.type === "carousel"
      ? { type: "carousel", cards: each.cards.map((card) => ({ ...card, components: card.components.map(component) })) }
      : { ...each, parameters: each.parameters.map(parameter) };
  return {
    name: body.name,
    language: { policy: "deterministic", code: body.language.code },
    components: body.components.map(component),
  };
}
