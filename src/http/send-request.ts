import { z } from "@hono/zod-openapi";
import { limitedText } from "../domain/outbound/limits.ts";
import { MAX_TEXT_CHARACTERS, outboundContents, type OutboundBody } from "../domain/outbound/outbound-body.ts";
import { id } from "./parameters.ts";

const recipient = {
  phone_number: z.string().min(3).max(30).optional(),
  conversation_id: id.optional(),
  agent_id: id.nullable().optional(),
  reply_to: id.optional().meta({ description: "Parley's id of the message that this one quotes" }),
};

/** Contract 5's form: a text and to whom. */
const text = z
  .object({ ...recipient, type: z.literal("text").optional(), message: limitedText(MAX_TEXT_CHARACTERS) })
  .meta({ example: { phone_number: "+56944328662", message: "Hola! ¿En qué podemos ayudarte?", agent_id: 1 } });

const { image, video, audio, document, sticker, location, contacts, reaction, interactive, template } =
  outboundContents;

/** Contract 5's form, and one more for each other kind: `type`, and the body under the kind's own name. */
export const sendRequest = z
  .discriminatedUnion("type", [
    text,
    image.extend(recipient),
    video.extend(recipient),
    audio.extend(recipient),
    document.extend(recipient),
    sticker.extend(recipient),
    location.extend(recipient),
    contacts.extend(recipient),
    reaction.extend(recipient),
    interactive.extend(recipient),
    template.extend(recipient),
  ])
  .meta({ id: "SendRequest" });
export type SendRequestBody = z.infer<typeof sendRequest>;

/** The message itself, without to whom. */
export function bodyOf(request: SendRequestBody): OutboundBody {
  if ("message" in request) return { type: "text", text: { body: request.message } };
  const { phone_number: _phone, conversation_id: _conversation, agent_id: _agent, reply_to: _reply, ...body } = request;
  return body;
}
