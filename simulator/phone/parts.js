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

/** @param {any} content @param {string} name */
export function attachment(content, name) {
  const href = content.id ? fileUrl(content.id) : content.link;
  return element("a.attachment", { href, target: "_blank", rel: "noreferrer" }, `📄 ${name}`);
}
