import { fileUrl } from "./api.js";
import { element, formatted } from "./elements.js";

/** @param {string} text */
export function paragraph(text) {
  return element("p", { dir: "auto" }, ...formatted(text));
}

/** @param {any} content */
export function caption(content) {
  return content.caption ? [paragraph(content.caption)] : [];
}

/** @param {any} content @param {string} type */
export function picture(content, type) {
  if (!content.id) return attachment(content, "Picture");
  return element(`img.${type}`, {
    src: fileUrl(content.id),
    alt: content.caption ?? (type === "sticker" ? "Sticker" : "Photo"),
  });
}

/**
 * Something that is not text: what it is, and what is known of it.
 * @param {string} icon
 * @param {string} title
 * @param {...(string | null | undefined)} lines those that are missing take no place
 */
export function card(icon, title, ...lines) {
  const facts = lines.filter(Boolean).map((line) => element("p.faint", {}, line));
  return element(
    "div.card",
    {},
    element("span.card-icon", { "aria-hidden": "true" }, icon),
    element("div", {}, element("p.card-title", { dir: "auto" }, title), ...facts),
  );
}

/** @param {any} content @param {string} name */
export function attachment(content, name) {
  const href = content.id ? fileUrl(content.id) : content.link;
  return element("a.attachment", { href, target: "_blank", rel: "noreferrer" }, `📄 ${name}`);
}
