import { bubblesOf, day, renderBubble } from "./bubble.js";
import { byId, element } from "./elements.js";

/** @typedef {import("./api.js").Message} Message */

const scroller = byId("chat", HTMLElement);
const list = byId("bubbles", HTMLOListElement);

/** What is on the screen, so that a playing film is not replaced by a copy of itself. @type {Map<string, { json: string, node: Element }>} */
let shown = new Map();

/**
 * Shows the messages; scrolls to the newest unless the reader has scrolled up.
 * @param {Message[]} messages
 * @param {import("./bubble.js").BubbleActions} actions
 */
export function showChat(messages, actions) {
  const wasAtEnd = distanceToEnd() < 80;
  /** @type {typeof shown} */
  const next = new Map();
  /** @type {Element[]} */
  const nodes = [];
  let lastDay = "";
  for (const bubble of bubblesOf(messages)) {
    const heading = day(bubble.message.at);
    if (heading !== lastDay) nodes.push(element("li.day", {}, element("span", {}, heading)));
    lastDay = heading;
    const json = JSON.stringify([bubble.message, bubble.quoted?.content, [...bubble.reactions]]);
    const known = shown.get(bubble.message.id);
    const node = known?.json === json ? known.node : renderBubble(bubble, actions);
    next.set(bubble.message.id, { json, node });
    nodes.push(node);
  }
  shown = next;
  if (nodes.length !== list.children.length || nodes.some((node, index) => node !== list.children[index])) {
    list.replaceChildren(...nodes);
  }
  if (wasAtEnd) scrollToEnd();
}

export function clearChat() {
  shown = new Map();
  list.replaceChildren();
}

export function scrollToEnd() {
  scroller.scrollTop = scroller.scrollHeight;
}

// A picture that loads late pushes the newest message out of sight.
list.addEventListener("load", () => distanceToEnd() < 400 && scrollToEnd(), true);

function distanceToEnd() {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
}
