import { storeFile } from "./api.js";
import { previewOf } from "./content.js";
import { startAttachMenu } from "./attach-menu.js";
import { byId } from "./elements.js";
import { samples } from "./samples.js";

/** @typedef {import("./api.js").Message} Message */

const form = byId("composer", HTMLFormElement);
const text = byId("text", HTMLTextAreaElement);
const attachment = byId("attachment", HTMLInputElement);
const quoted = byId("quoted", HTMLElement);
const quotedText = byId("quoted-text", HTMLElement);

/** @type {Message | null} */
let quotation = null;
/** What the text in the field will replace. @type {Message | null} */
let edited = null;

/** @param {Message | null} message what the next message answers */
export function quote(message) {
  if (edited) text.value = "";
  edited = null;
  quotation = message;
  quoted.hidden = message === null;
  quotedText.textContent = message ? previewOf(message) : "";
  if (message) text.focus();
}

/** @param {Message} message the text that is written anew */
export function change(message) {
  quote(message);
  quotation = null;
  edited = message;
  text.value = message.content.body;
  grow();
}

export function focusComposer() {
  // On a touch screen the keyboard would cover the chat that was just opened.
  if (matchMedia("(hover: hover)").matches) text.focus();
}

/**
 * @param {object} phone tells by itself what went wrong
 * @param {(message: object | Promise<object>) => Promise<void>} phone.send
 * @param {() => Promise<void>} phone.ring calls the business
 */
export function startComposer({ send, ring }) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = text.value.trim();
    if (body === "") return;
    const message = textMessage(body);
    text.value = "";
    grow();
    quote(null);
    void send(message);
  });
  text.addEventListener("keydown", (event) => {
    // While an input method composes a word, Enter picks the word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  text.addEventListener("input", grow);
  attachment.addEventListener("change", () => {
    const file = attachment.files?.[0];
    attachment.value = "";
    if (file) void send(attached(file));
  });
  startAttachMenu([
    { icon: "🖼️", label: "Photo or file", choose: () => attachment.click() },
    ...samples.map((sample) => ({ ...sample, choose: () => void send(sampled(sample)) })),
    { icon: "📞", label: "Voice call", choose: () => void ring() },
  ]);
  byId("unquote", HTMLButtonElement).addEventListener("click", () => quote(null));
}

/** @param {string} body */
function textMessage(body) {
  const message = { type: "text", text: { body } };
  return edited ? { type: "edit", edit: { original_message_id: edited.id, message } } : withQuotation(message);
}

/** @param {import("./samples.js").Sample} sample */
function sampled({ takesText, messageWith }) {
  const written = takesText && !edited ? text.value.trim() : "";
  const message = messageWith(written);
  // What is forwarded answers nothing.
  const sent = "context" in message ? message : withQuotation(message);
  if (written) text.value = "";
  grow();
  quote(null);
  return sent;
}

/** @param {File} file @returns {Promise<object>} */
async function attached(file) {
  const { id } = await storeFile(file);
  const kind = kindOf(file.type);
  const caption = kind === "audio" ? "" : text.value.trim();
  const content = {
    id,
    ...(caption ? { caption } : {}),
    ...(kind === "document" ? { filename: file.name } : {}),
    ...(kind === "audio" ? { voice: false } : {}),
  };
  const message = withQuotation({ type: kind, [kind]: content });
  if (caption) text.value = "";
  grow();
  quote(null);
  return message;
}

/** @param {string} mimeType */
function kindOf(mimeType) {
  if (/^image\/(jpeg|png|gif|avif|webp)$/.test(mimeType)) return "image";
  if (mimeType.startsWith("video/")) return "video";
  return mimeType.startsWith("audio/") ? "audio" : "document";
}

/** @param {object} message */
function withQuotation(message) {
  return quotation ? { ...message, context: { id: quotation.id } } : message;
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
}
