import type { InteractiveBody } from "./interactive-body.ts";
import type { MediaBody } from "./media-body.ts";
import type { OutboundBody } from "./outbound-body.ts";
import type { TemplateBody, TemplateParameter } from "./template-body.ts";

/** Every file that a message carries: its own, its header's, and those of a template's parameters. */
export function mediaReferences(body: OutboundBody): MediaBody[] {
  switch (body.type) {
    case "image":
      return [body.image];
    case "video":
      return [body.video];
    case "audio":
      return [body.audio];
    case "document":
      return [body.document];
    case "sticker":
      return [body.sticker];
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

function ofInteractive(body: InteractiveBody): MediaBody[] {
  const header = "header" in body ? body.header : undefined;
  switch (header?.type) {
    case "image":
      return [header.image];
    case "video":
      return [header.video];
    case "document":
      return [header.document];
    case "text":
    case undefined:
      return [];
  }
}

function ofTemplate(body: TemplateBody): MediaBody[] {
  return body.components
    .flatMap((component) =>
      component.type === "carousel" ? component.cards.flatMap((card) => card.components) : [component],
    )
    .flatMap((component) => component.parameters)
    .flatMap(ofParameter);
}

function ofParameter(parameter: TemplateParameter): MediaBody[] {
  if (parameter.type === "image") return [parameter.image];
  if (parameter.type === "video") return [parameter.video];
  if (parameter.type === "document") return [parameter.document];
  return [];
}
