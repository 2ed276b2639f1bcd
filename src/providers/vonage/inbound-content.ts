import { z } from "zod";
import type { MessageType } from "../../domain/message.ts";
import type { Inbound } from "./wire.ts";

/** What a message says: as what it is shown, its words, and its body in the shape that all providers' bodies are kept in. */
export interface InboundContent {
  type: MessageType;
  text: string | null;
  content: Record<string, unknown>;
}

const words = z.string().catch("");
const maybe = z.string().optional().catch(undefined);
const captioned = z.looseObject({ caption: words, name: words }).catch({ caption: "", name: "" });
const place = z.looseObject({
  lat: z.coerce.number(),
  long: z.coerce.number(),
  name: maybe,
  address: maybe,
  url: maybe,
});
const reply = z.looseObject({ id: words, title: words, description: maybe });
const button = z.looseObject({ text: words, payload: z.unknown() });
const order = z.looseObject({
  catalog_id: maybe,
  text: maybe,
  product_items: z.array(
    z.looseObject({ quantity: z.coerce.number().optional(), item_price: z.coerce.number().optional() }),
  ),
});

/** Whatever Vonage may call its next kind is unsupported until this version knows it, and kept whole. */
export function contentOf(data: Inbound): InboundContent {
  const known = knownContent(data);
  if (known === null) return { type: "unsupported", text: null, content: data };
  const referral = data.whatsapp?.referral;
  const product = z.looseObject({ whatsapp_referred_product: z.looseObject({}) }).safeParse(data.context).data;
  return {
    ...known,
    text: known.text || null,
    content: {
      ...known.content,
      ...(referral == null ? {} : { referral }),
      ...(product === undefined ? {} : { context: { referred_product: product.whatsapp_referred_product } }),
    },
  };
}

function knownContent(data: Inbound): InboundContent | null {
  const body = data[data.message_type];
  switch (data.message_type) {
    case "text":
      return typeof body === "string" ? shaped("text", body, { body }) : null;
    case "image":
    case "video": {
      const { caption } = captioned.parse(body);
      return shaped(data.message_type, caption, caption === "" ? {} : { caption });
    }
    case "audio":
    case "sticker":
      return shaped(data.message_type, "", {});
    case "file": {
      const { caption, name } = captioned.parse(body);
      return shaped("document", caption || name, {
        ...(caption === "" ? {} : { caption }),
        ...(name === "" ? {} : { filename: name }),
      });
    }
    case "vcard":
      return shaped("document", "", { filename: "contacts.vcf" });
    case "location":
      return locationContent(body);
    case "reply":
      return replyContent(body);
    case "button":
      return buttonContent(body);
    case "order":
      return orderContent(body);
    default:
      return null;
  }
}

function shaped(type: MessageType, text: string, body: Record<string, unknown>): InboundContent {
  return { type, text, content: { type, [type]: body } };
}

function locationContent(body: unknown): InboundContent | null {
  const parsed = place.safeParse(body).data;
  if (parsed === undefined) return null;
  const { lat: latitude, long: longitude, name, address, url } = parsed;
  const text = [name, address].filter((part) => part !== undefined && part !== "").join(", ");
  const named = Object.fromEntries(Object.entries({ name, address, url }).filter(([, value]) => value !== undefined));
  return shaped("location", text || `${latitude}, ${longitude}`, { latitude, longitude, ...named });
}

/** Vonage does not tell a chosen button from a row of a list, except that rows may have a description. */
function replyContent(body: unknown): InboundContent | null {
  const parsed = reply.safeParse(body).data;
  if (parsed === undefined) return null;
  const { id, title, description } = parsed;
  const answer =
    description === undefined
      ? { type: "button_reply", button_reply: { id, title } }
      : { type: "list_reply", list_reply: { id, title, description } };
  return shaped("interactive", title, answer);
}

/** The payload of a template's button may be text or JSON. */
function buttonContent(body: unknown): InboundContent | null {
  const parsed = button.safeParse(body).data;
  if (parsed === undefined) return null;
  const { text, payload } = parsed;
  return shaped("button", text, {
    text,
    payload: typeof payload === "string" ? payload : JSON.stringify(payload ?? ""),
  });
}

/** Numbers may come as text. */
function orderContent(body: unknown): InboundContent | null {
  const parsed = order.safeParse(body).data;
  return parsed === undefined ? null : shaped("order", parsed.text ?? "", parsed);
}
