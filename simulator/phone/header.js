import { clock, day } from "./bubble.js";
import { byId } from "./elements.js";
import { handleOf } from "./people.js";

/** @typedef {import("./api.js").Person} Person */

const presence = byId("presence", HTMLElement);
const marketing = byId("marketing", HTMLButtonElement);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;

/** What stands around the chat: whose phone it is, what they can do, and whether the business types or may write. @param {Person | undefined} person */
export function showHeader(person) {
  showHolder(person);
  showPresence(person);
  showWindow(person);
  showMarketing(person);
}

/** @param {Person | undefined} person */
function showHolder(person) {
  byId("holder-name", HTMLElement).textContent = person?.name ?? "";
  // Who is known by a username has no number that could change.
  const hasNumber = person !== undefined && person.wa_id !== null && !person.phone_hidden;
  byId("holder", HTMLElement).hidden = person === undefined;
  byId("change-number", HTMLButtonElement).hidden = !hasNumber;
}

/** @param {Person | undefined} person */
function showPresence(person) {
  clearTimeout(typingTimer);
  const typingMs = (person?.typing_until ?? 0) - Date.now();
  presence.textContent = typingMs > 0 ? "typing…" : person ? "online" : "";
  if (typingMs > 0) typingTimer = setTimeout(() => showPresence(person), typingMs);
}

/** @param {Person | undefined} person */
function showWindow(person) {
  const endsAt = person?.window_ends_at ?? 0;
  const rule =
    endsAt > Date.now()
      ? `the business may write freely until ${day(endsAt).toLowerCase()}, ${clock(endsAt)}`
      : "not written in the last 24 hours: the business can only send templates";
  byId("window-hint", HTMLElement).textContent = person ? `${handleOf(person)} · ${rule}` : "";
}

/** What a person may say about marketing messages. @param {Person | undefined} person */
function showMarketing(person) {
  marketing.hidden = person === undefined;
  marketing.textContent = person?.stopped_marketing ? "Allow offers" : "Stop offers";
}
