import { byId, element } from "./elements.js";

/** @typedef {{ icon: string, label: string, choose: () => void }} Entry */

const button = byId("attach", HTMLButtonElement);
const menu = byId("attach-menu", HTMLElement);

/** What each key does to the place of the focus, of `count` entries. @type {Record<string, (at: number, count: number) => number>} */
const moves = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The menu behind the paperclip. @param {Entry[]} entries */
export function startAttachMenu(entries) {
  menu.replaceChildren(...entries.map(item));
  button.addEventListener("click", () => (menu.hidden ? open() : close()));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    open();
  });
  menu.addEventListener("keydown", onKey);
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    // Where clicked buttons take no focus, it goes nowhere, and the menu has to stay for the click to arrive.
    if (relatedTarget instanceof Node && isOutside(relatedTarget)) close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && isOutside(target)) close();
  });
}

/** The button closes the menu by itself; closing it elsewhere too would open it again. @param {Node} node */
function isOutside(node) {
  return !menu.contains(node) && !button.contains(node);
}

/** @param {Entry} entry */
function item({ icon, label, choose }) {
  const onclick = () => {
    button.focus();
    close();
    choose();
  };
  const sign = element("span", { "aria-hidden": "true" }, icon);
  return element("button", { type: "button", role: "menuitem", tabindex: -1, onclick }, sign, label);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  // From the button, Tab goes on to what comes after the menu.
  if (event.key === "Escape" || event.key === "Tab") {
    button.focus();
    close();
    return;
  }
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  const at = [...menu.children].indexOf(document.activeElement ?? menu);
  focusItem(move(at, menu.children.length));
}

function open() {
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  focusItem(0);
}

function close() {
  menu.hidden = true;
  button.setAttribute("aria-expanded", "false");
}

/** @param {number} at */
function focusItem(at) {
  const child = menu.children[at];
  if (child instanceof HTMLElement) child.focus();
}
