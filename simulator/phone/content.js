import { fileUrl } from "./api.js";
import { element } from "./elements.js";
import { interactiveContent, templateContent } from "./choices.js";
import { contactCard, locationCard, orderCard, unreadableCard } from "./cards.js";
import { attachment, caption, card, paragraph, picture } from "./parts.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {{ answer: (message: object) => void, played: (messageId: string) => void }} Actions
 */

/**
 * What stands inside a bubble.
 * @param {Message} message
 * @param {Actions} actions
 * @returns {Node[]}
 */
export function contentOf(message, actions) {
  const { type, content, rendered } = message;
  if (message.deleted) return [element("p.faint", {}, "You deleted this message")];
  switch (type) {
    case "text":
      return [paragraph(content.body)];
    case "image":
    case "sticker":
      return [picture(content, type), ...caption(content)];
    case "video":
      return [film(content), ...caption(content)];
    case "audio":
      return [sound(message, actions)];
    case "document":
      return [attachment(content, content.filename ?? "Document"), ...caption(content)];
    case "location":
      return [locationCard(content)];
    case "contacts":
      return content.map(contactCard);
    case "order":
      return [orderCard(content), ...(content.text ? [paragraph(content.text)] : [])];
    case "unsupported":
      return [unreadableCard(content)];
    case "call":
      return [card("📞", "Voice call", "Nobody picks up here")];
    case "button":
      return [paragraph(content.text)];
    case "template":
      return rendered ? templateContent(message, actions) : [];
    case "interactive":
      return message.direction === "from_customer"
        ? [paragraph(answerText(content))]
        : interactiveContent(message, actions);
    default:
      return [element("p.faint", {}, `(${type})`)];
  }
}

/** One line for lists and quotations. @param {Message} message */
export function previewOf({ type, content, rendered, deleted }) {
  if (deleted) return "Deleted message";
  const icons = {
    image: "📷 Photo",
    sticker: "Sticker",
    video: "🎬 Video",
    audio: "🎤 Voice message",
    document: "📄 Document",
    location: "📍 Location",
    contacts: "👤 Contact",
    order: "🛒 Order",
    call: "📞 Voice call",
  };
  if (type === "text") return String(content.body);
  if (type === "template") return rendered?.body ?? "Template";
  if (type === "button") return String(content.text);
  if (type === "reaction") return content.emoji ? `Reacted ${content.emoji}` : "Took a reaction back";
  if (type === "unsupported") return content?.type === "poll_creation" ? "📊 Poll" : "Unsupported message";
  if (type === "interactive") return content.body?.text ?? answerText(content);
  const name = Object.entries(icons).find(([known]) => known === type)?.[1] ?? type;
  return content?.caption ? `${name}: ${content.caption}` : name;
}

/** @param {any} content */
function film(content) {
  return content.id
    ? element("video", { src: fileUrl(content.id), controls: true, preload: "metadata" })
    : attachment(content, "Video");
}

/** @param {Message} message @param {Actions} actions */
function sound({ id, direction, content }, actions) {
  if (!content.id) return attachment(content, "Audio");
  const onplay = () => direction === "from_business" && actions.played(id);
  return element("audio", { src: fileUrl(content.id), controls: true, preload: "metadata", onplay });
}

/** @param {any} content */
function answerText(content) {
  return String(content.button_reply?.title ?? content.list_reply?.title ?? "Answered");
}
