import { contentOf, previewOf } from "./content.js";
import { referralCard } from "./cards.js";
import { element } from "./elements.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./content.js").Actions & { quote: (message: Message) => void, react: (message: Message, emoji: string) => void, change: (message: Message) => void, revoke: (message: Message) => void }} BubbleActions
 * @typedef {{ message: Message, quoted: Message | undefined, reactions: Map<string, string> }} Bubble
 */

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** The bubbles of a chat; reactions are not bubbles but hang on one. @param {Message[]} messages @returns {Bubble[]} */
export function bubblesOf(messages) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  /** @type {Map<string, Map<string, string>>} */
  const reactions = new Map();
  for (const { type, content, direction } of messages) {
    if (type !== "reaction") continue;
    const given = reactions.get(content.message_id) ?? new Map();
    if (content.emoji) given.set(direction, content.emoji);
    else given.delete(direction);
    reactions.set(content.message_id, given);
  }
  return messages
    .filter((message) => message.type !== "reaction")
    .map((message) => ({
      message,
      quoted: byId.get(message.reply_to ?? ""),
      reactions: reactions.get(message.id) ?? new Map(),
    }));
}

/** @param {Bubble} bubble @param {BubbleActions} actions */
export function renderBubble({ message, quoted, reactions }, actions) {
  const isOwn = message.direction === "from_customer";
  return element(
    `li.row.${isOwn ? "own" : "other"}`,
    {},
    element(
      `div.bubble.${message.type}`,
      {},
      quoted ? element("blockquote", {}, previewOf(quoted)) : null,
      message.forwarded && !message.deleted ? element("p.faint.forwarded", {}, "↪ Forwarded") : null,
      message.referral && !message.deleted ? referralCard(message.referral) : null,
      ...contentOf(message, actions),
      element(
        "p.meta",
        {},
        message.edited && !message.deleted ? "edited " : null,
        element("time", { datetime: new Date(message.at).toISOString() }, clock(message.at)),
        isOwn ? tick(message) : null,
      ),
      reactions.size > 0
        ? element("p.reactions", { "aria-label": "Reactions" }, [...reactions.values()].join(""))
        : null,
    ),
    // A call is no message: there is nothing to quote, to react to or to take back.
    message.deleted || message.type === "call" ? null : toolbar(message, reactions.get("from_customer"), actions),
  );
}

/** What the customer knows about a message of theirs. @param {Message} message */
function tick({ webhook, read_by_business: read }) {
  const [sign, label, look] = read
    ? ["✓✓", "Read by the business", "read"]
    : webhook === "stored"
      ? ["✓", "Stored by Parley", "stored"]
      : webhook === "undelivered"
        ? ["!", "The webhook has not been taken", "undelivered"]
        : ["◷", "On its way", "pending"];
  return element(`span.tick.${look}`, { role: "img", "aria-label": label, title: label }, sign);
}

/** @param {Message} message @param {string | undefined} given @param {BubbleActions} actions */
function toolbar(message, given, actions) {
  const reactions = emojis.map((emoji) =>
    element(
      "button",
      {
        type: "button",
        "aria-label": emoji === given ? `Take ${emoji} back` : `React with ${emoji}`,
        "aria-pressed": String(emoji === given),
        onclick: () => actions.react(message, emoji === given ? "" : emoji),
      },
      emoji,
    ),
  );
  return element(
    "div.tools",
    { role: "group", "aria-label": "Answer this message" },
    element(
      "button",
      { type: "button", "aria-label": "Quote", title: "Quote", onclick: () => actions.quote(message) },
      "↩",
    ),
    ...reactions,
    ...ownTools(message, actions),
  );
}

/** What people can do with what they have written themselves. @param {Message} message @param {BubbleActions} actions */
function ownTools(message, actions) {
  if (message.direction !== "from_customer") return [];
  /** @param {string} name @param {string} sign @param {() => void} onclick */
  const tool = (name, sign, onclick) =>
    element("button", { type: "button", "aria-label": name, title: name, onclick }, sign);
  return [
    ...(message.type === "text" ? [tool("Edit", "✎", () => actions.change(message))] : []),
    tool("Delete for everyone", "🗑", () => actions.revoke(message)),
  ];
}

/** @param {number} atMs */
export function clock(atMs) {
  return new Date(atMs).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/** "Today", "Tomorrow", or the date. @param {number} atMs */
export function day(atMs) {
  const names = [
    ["Yesterday", -1],
    ["Today", 0],
    ["Tomorrow", 1],
  ];
  const date = new Date(atMs);
  const near = names.find(([, days]) => {
    const other = new Date();
    other.setDate(other.getDate() + Number(days));
    return other.toDateString() === date.toDateString();
  });
  return near ? String(near[0]) : date.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}
