import { z } from "@hono/zod-openapi";
import { entityId, entityType, type EntityRef } from "../domain/entity.ts";
import { limitedText } from "../domain/outbound/limits.ts";
import { templateBody, type TemplateBody } from "../domain/outbound/template-body.ts";
import { outboundContents, type OutboundBody } from "../domain/outbound/outbound-body.ts";
import { MAX_TEXT_CHARACTERS } from "../domain/outbound/text-length.ts";
import { AppError } from "../errors.ts";
import { id } from "./parameters.ts";

/** What a message is about in another application. */
export const entityLink = {
  link_to_entity: entityId.optional().meta({
    description: "what the message is about in another application, with `entity_type`; reactions are not linked",
  }),
  entity_type: entityType.optional(),
};

const recipient = {
  phone_number: z.string().min(3).max(30).optional(),
  conversation_id: id.optional(),
  agent_id: id.nullable().optional(),
  reply_to: id.optional().meta({ description: "Parley's id of the message that this one quotes" }),
  ...entityLink,
};

/** What free text and free-form kinds may take with them. */
const freeForm = {
  ...recipient,
  fallback_template: templateBody.optional().meta({
    description:
      "sent in its place where the 24-hour window is closed, or the customer has never written; the answer then says `fallback: true`",
  }),
};

/** The simple form: a text and to whom. */
const text = z
  .object({ ...freeForm, type: z.literal("text").optional(), message: limitedText(MAX_TEXT_CHARACTERS) })
  .meta({ example: { phone_number: "+56944328662", message: "Hola! ¿En qué podemos ayudarte?", agent_id: 1 } });

const { image, video, audio, document, sticker, location, contacts, reaction, interactive, template } =
  outboundContents;

/** The simple form, and one more for each other kind: `type`, and the body under the kind's own name. */
export const sendRequest = z
  .discriminatedUnion(
    "type",
    [
      text,
      image.extend(freeForm),
      video.extend(freeForm),
      audio.extend(freeForm),
      document.extend(freeForm),
      sticker.extend(freeForm),
      location.extend(freeForm),
      contacts.extend(freeForm),
      reaction.extend(recipient),
      interactive.extend(freeForm),
      template.extend(recipient),
    ],
    { error: `is none of text, ${Object.keys(outboundContents).join(", ")}` },
  )
  .meta({ id: "SendRequest" });
export type SendRequestBody = z.infer<typeof sendRequest>;

/** The message itself, without to whom and what it is about. */
export function bodyOf(request: SendRequestBody): OutboundBody {
  if ("message" in request) return { type: "text", text: { body: request.message } };
  const {
    phone_number: _phone,
    conversation_id: _conversation,
    agent_id: _agent,
    reply_to: _reply,
    link_to_entity: _entity,
    entity_type: _entityType,
    ...rest
  } = request;
  if (!("fallback_template" in rest)) return rest;
  const { fallback_template: _fallback, ...body } = rest;
  return body;
}

/** @throws AppError invalid_request where one half of it is missing */
export function entityOf(request: {
  link_to_entity?: string | undefined;
  entity_type?: string | undefined;
}): EntityRef | null {
  const { link_to_entity: id, entity_type: type } = request;
  if (id !== undefined && type !== undefined) return { type, id };
  if (id === undefined && type === undefined) return null;
  const field = id === undefined ? "link_to_entity" : "entity_type";
  const problem = "is needed: link_to_entity and entity_type name the entity together";
  throw new AppError("invalid_request", `${field}: ${problem}.`, { fields: [{ field, problem }] });
}

/** null where none is named, and for kinds that have no use for one. */
export function fallbackOf(request: SendRequestBody): TemplateBody | null {
  return "fallback_template" in request ? (request.fallback_template ?? null) : null;
}
