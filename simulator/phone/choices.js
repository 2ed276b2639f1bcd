import { element } from "./elements.js";
import { paragraph, picture } from "./parts.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./content.js").Actions} Actions
 * @typedef {{ text: string, hint?: string, url?: string | null, choose?: () => void }} Choice one that neither leads nor answers is only shown
 */

/** @param {Message} message @param {Actions} actions */
export function templateContent({ id, content, rendered }, actions) {
  if (!rendered) return [];
  const header = content.components?.find((/** @type {any} */ part) => part.type.toLowerCase() === "header");
  /** @param {{ type: string, text: string, url: string | null, payload: string }} button @returns {Choice} */
  const choiceOf = ({ type, text, url, payload }) =>
    type === "QUICK_REPLY"
      ? { text, choose: () => actions.answer({ type: "button", button: { payload, text }, context: { id } }) }
      : { text, url };
  return [
    ...mediaIn(header?.parameters?.[0]),
    ...heading(rendered.header),
    paragraph(rendered.body),
    ...footing(rendered.footer),
    ...choices(rendered.buttons.map(choiceOf)),
  ];
}

/** @param {Message} message @param {Actions} actions */
export function interactiveContent({ id, content }, actions) {
  const { type, header, body, footer, action } = content;
  /** @param {string} kind @param {object} reply */
  const answer = (kind, reply) =>
    actions.answer({ type: "interactive", interactive: { type: kind, [kind]: reply }, context: { id } });
  const buttons = (action?.buttons ?? []).map((/** @type {any} */ { reply }) => ({
    text: reply.title,
    choose: () => answer("button_reply", reply),
  }));
  const rows = (action?.sections ?? []).flatMap((/** @type {any} */ section) => section.rows ?? []);
  const list = rows.map((/** @type {any} */ row) => ({
    text: row.title,
    hint: row.description,
    choose: () => answer("list_reply", row),
  }));
  return [
    ...heading(header?.text),
    ...mediaIn(header),
    ...(body ? [paragraph(body.text)] : []),
    ...footing(footer?.text),
    ...(type === "cta_url" ? choices([{ text: action.parameters.display_text, url: action.parameters.url }]) : []),
    ...(type === "location_request_message" ? choices([locationChoice(id, actions)]) : []),
    ...choices(buttons),
    ...(list.length > 0
      ? [element("details.options", {}, element("summary", {}, action.button), ...choices(list))]
      : []),
  ];
}

/** @param {string} id @param {Actions} actions @returns {Choice} */
function locationChoice(id, actions) {
  const location = { latitude: 40.4168, longitude: -3.7038, name: "Puerta del Sol", address: "Madrid" };
  return { text: "Send location", choose: () => actions.answer({ type: "location", location, context: { id } }) };
}

/** The picture, film or document of a header. @param {any} header */
function mediaIn(header) {
  const media = ["image", "video", "document"].includes(header?.type) ? header[header.type] : null;
  return media ? [picture(media, "image")] : [];
}

/** @param {string | undefined} text */
function heading(text) {
  return text ? [element("p", {}, element("b", {}, text))] : [];
}

/** @param {string | undefined} text */
function footing(text) {
  return text ? [element("p.faint", {}, text)] : [];
}

/** @param {Choice[]} options */
function choices(options) {
  if (options.length === 0) return [];
  const rendered = options.map(({ text, hint, url, choose }) => {
    const label = [text, hint ? element("small", {}, hint) : null];
    if (choose) return element("button.choice", { type: "button", onclick: choose }, ...label);
    if (url) return element("a.choice", { href: url, target: "_blank", rel: "noreferrer" }, ...label);
    return element("span.choice", {}, ...label);
  });
  return [element("div.choices", {}, ...rendered)];
}
