import type { MediaKind } from "../media-kind.ts";
import type { InteractiveBody } from "./interactive-body.ts";
import type { MediaBody } from "./media-body.ts";
import type { OutboundBody } from "./outbound-body.ts";
import type { TemplateBody, TemplateComponent, TemplateParameter } from "./template-body.ts";

/** A file that a message carries. */
export interface MediaReference {
  /** As what it is sent. */
  kind: MediaKind;
  /** Dotted path to it in the body. */
  field: string;
  media: MediaBody;
}

/** Every file that a message carries: its own, its header's, and those of a template's parameters. */
export function mediaReferences(body: OutboundBody): MediaReference[] {
  switch (body.type) {
    case "image":
      return [{ kind: "image", field: "image", media: body.image }];
    case "video":
      return [{ kind: "video", field: "video", media: body.video }];
    case "audio":
      return [{ kind: "audio", field: "audio", media: body.audio }];
    case "document":
      return [{ kind: "document", field: "document", media: body.document }];
    case "sticker":
      return [{ kind: "sticker", field: "sticker", media: body.sticker }];
    case "interactive":
      return ofInteractive(body.interactive);
    case "template":
      return ofTemplate(body.template);
    case "text":
    case "location":
    case "contacts":
    case "reaction":
      return [];
  }
}

/** Our ids of the files among them, each once. */
export function mediaIdsIn(body: OutboundBody): number[] {
  return [...new Set(mediaReferences(body).flatMap(({ media }) => media.media_id ?? []))];
}

function ofInteractive(body: InteractiveBody): MediaReference[] {
  const header = "header" in body ? body.header : undefined;
  return header === undefined || header.type === "text" ? [] : ofHolder(header, "interactive.header");
}

function ofTemplate(body: TemplateBody): MediaReference[] {
  return body.components.flatMap((component, index) => ofComponent(component, `template.components.${index}`));
}

function ofComponent(component: TemplateComponent, path: string): MediaReference[] {
  if (component.type === "carousel") {
    return component.cards.flatMap((card, cardIndex) =>
      card.components.flatMap((each, index) => ofComponent(each, `${path}.cards.${cardIndex}.components.${index}`)),
    );
  }
  return component.parameters.flatMap((parameter, index) => ofHolder(parameter, `${path}.parameters.${index}`));
}

/** A parameter of a template, or a header of buttons. */
function ofHolder(holder: TemplateParameter, path: string): MediaReference[] {
  if (holder.type === "image") return [{ kind: "image", field: `${path}.image`, media: holder.image }];
  if (holder.type === "video") return [{ kind: "video", field: `${path}.video`, media: holder.video }];
  if (holder.type === "document") return [{ kind: "document", field: `${path}.document`, media: holder.document }];
  return [];
}
