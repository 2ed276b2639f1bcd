import { addressOf, savePerson } from "./api.js";
import { clock } from "./bubble.js";
import { previewOf } from "./content.js";
import { byId, element } from "./elements.js";
import { digitsOf } from "./number-dialog.js";

/** @typedef {import("./api.js").Person} Person */

const list = byId("people", HTMLUListElement);
const empty = byId("people-empty", HTMLElement);
const dialog = byId("person-dialog", HTMLDialogElement);
const form = byId("person-form", HTMLFormElement);
const problem = byId("person-error", HTMLElement);

/** How a person's number or name is written. @param {Person} person */
export function handleOf(person) {
  if (person.phone_hidden || person.wa_id === null) return person.username ? `@${person.username}` : "Number hidden";
  return person.phone ?? `+${person.wa_id}`;
}

/** @param {Person[]} people @param {string | null} selected @param {(address: string) => void} choose */
export function showPeople(people, selected, choose) {
  const latestFirst = people.toSorted((a, b) => (b.last_message?.at ?? 0) - (a.last_message?.at ?? 0));
  list.replaceChildren(...latestFirst.map((person) => entry(person, addressOf(person) === selected, choose)));
  empty.hidden = people.length > 0;
}

/** @param {Person} person @param {boolean} isSelected @param {(address: string) => void} choose */
function entry(person, isSelected, choose) {
  const { name, last_message: last, unread } = person;
  return element(
    "li",
    {},
    element(
      "button.person",
      { type: "button", "aria-current": isSelected ? "true" : null, onclick: () => choose(addressOf(person)) },
      element(`span.avatar.hue-${hueOf(name)}`, { "aria-hidden": "true" }, initials(name)),
      element("span.person-name", {}, name),
      element("span.person-time", {}, last ? clock(last.at) : ""),
      element("span.person-line", {}, last ? previewOf(last) : handleOf(person)),
      unread > 0 ? element("span.badge", { "aria-label": `${unread} unread` }, String(unread)) : null,
    ),
  );
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}

/** @param {string} seed */
function hueOf(seed) {
  return Array.from(seed).reduce((sum, character) => sum + character.charCodeAt(0), 0) % 6;
}

/** @type {(address: string) => void} */
let whenAdded = () => undefined;

/** Asks for a person; calls back with the address once they exist. @param {(address: string) => void} added */
export function askForPerson(added) {
  whenAdded = added;
  form.reset();
  showKind();
  problem.textContent = "";
  dialog.showModal();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  addPerson(new FormData(form)).then(
    (address) => {
      dialog.close();
      whenAdded(address);
    },
    (error) => (problem.textContent = error.message),
  );
});

/** @param {FormData} fields */
async function addPerson(fields) {
  const name = textIn(fields, "name").trim();
  const named = name ? { name } : {};
  if (fields.get("kind") === "phone") {
    return addressOf(await savePerson(digitsOf(textIn(fields, "phone")), named));
  }
  const username = textIn(fields, "username").trim().toLowerCase().replace(/^@/, "");
  if (!/^[a-z0-9._]{3,35}$/.test(username))
    throw new Error("A username has 3 to 35 letters, digits, dots or underscores.");
  return addressOf(await savePerson(newUserId(), { ...named, username }));
}

/** @param {FormData} fields @param {string} name */
function textIn(fields, name) {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}

/** A person without a number is known by a business-scoped user id. */
function newUserId() {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(19)), (byte) => byte % 10).join("");
  return `US.1${digits}`;
}

function showKind() {
  const kind = new FormData(form).get("kind");
  for (const field of form.querySelectorAll("[data-kind]")) {
    if (field instanceof HTMLElement) field.hidden = field.dataset["kind"] !== kind;
  }
}

form.addEventListener("change", showKind);
byId("person-cancel", HTMLButtonElement).addEventListener("click", () => dialog.close());
