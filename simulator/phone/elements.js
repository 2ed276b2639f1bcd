/**
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Attributes
 */

/**
 * Creates an element. Functions become listeners (`onclick`), true an empty attribute, null and false nothing.
 * @param {string} tag with classes, such as `p.hint`
 * @param {Attributes} [attributes]
 * @param {...Child} children text is never read as HTML
 */
export function element(tag, attributes = {}, ...children) {
  const [name = "div", ...classes] = tag.split(".");
  const created = document.createElement(name);
  if (classes.length > 0) created.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") created.addEventListener(key.replace(/^on/, ""), value);
    else if (value === true) created.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) created.setAttribute(key, String(value));
  }
  created.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return created;
}

/**
 * The element with this id, of the class that is expected there.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} #${id}`);
  return found;
}

/**
 * Text as a phone shows it: *bold*, _italic_, ~struck~, ```fixed``` and links.
 * @param {string} text
 * @returns {Node[]}
 */
export function formatted(text) {
  const pattern =
    /```([^`]+)```|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])|(https?:\/\/[^\s<>"]+)/g;
  /** @type {Node[]} */
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(document.createTextNode(text.slice(done, match.index)));
    const [whole, fixed, bold, italic, struck, link] = match;
    if (fixed) nodes.push(element("code", {}, fixed));
    else if (bold) nodes.push(element("b", {}, ...formatted(bold)));
    else if (italic) nodes.push(element("i", {}, ...formatted(italic)));
    else if (struck) nodes.push(element("s", {}, ...formatted(struck)));
    else if (link) nodes.push(element("a", { href: link, target: "_blank", rel: "noreferrer" }, link));
    done = match.index + whole.length;
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}
