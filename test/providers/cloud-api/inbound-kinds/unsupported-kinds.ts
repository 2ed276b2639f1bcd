import type { InboundKind } from "./inbound-kind.ts";

const UNSUPPORTED = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
};

/** What WhatsApp does not pass on, what this version does not know, and bodies of no known shape. */
export const UNSUPPORTED_KINDS: InboundKind[] = [
  {
    title: "what WhatsApp could not pass on",
    body: { type: "unsupported", errors: [UNSUPPORTED] },
    type: "unsupported",
    text: "Message type unknown",
  },
  {
    title: "a poll",
    body: { type: "unsupported", errors: [UNSUPPORTED], unsupported: { type: "poll_creation" } },
    type: "unsupported",
    text: "Poll",
  },
  {
    title: "a message that is unavailable here",
    body: { type: "unsupported", errors: [{ code: 131060, title: "This message is unavailable" }] },
    type: "unsupported",
    text: "This message is unavailable",
  },
  {
    title: "the name that unsupported had in 2022",
    body: { type: "unknown", errors: [UNSUPPORTED] },
    type: "unsupported",
    text: "Message type unknown",
  },
  {
    title: "a payment",
    body: { type: "payment", payment: { amount: { value: 100 } } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a pinned message",
    body: { type: "pin", pin: { type: "pin", message_id: "wamid.HBgQ" } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a kind of next year",
    body: { type: "hologram", hologram: { frames: 3 } },
    type: "unsupported",
    text: null,
  },
  {
    title: "a kind that is the name of something in JavaScript",
    body: { type: "constructor", constructor: { a: 1 } },
    type: "unsupported",
    text: null,
  },
  { title: "a kind with a body of another shape", body: { type: "text", text: "Hola" }, type: "text", text: null },
  { title: "a kind without its body", body: { type: "location" }, type: "location", text: null },
  {
    title: "a reaction to nothing",
    body: { type: "reaction", reaction: { emoji: "👍" } },
    type: "unsupported",
    text: null,
  },
  { title: "an edit of nothing", body: { type: "edit", edit: { message: {} } }, type: "unsupported", text: null },
  { title: "a deletion of nothing", body: { type: "revoke" }, type: "unsupported", text: null },
];
