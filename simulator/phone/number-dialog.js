import { byId } from "./elements.js";

const dialog = byId("number-dialog", HTMLDialogElement);
const form = byId("number-form", HTMLFormElement);
const problem = byId("number-error", HTMLElement);

/** @type {(digits: string) => Promise<void>} */
let move = () => Promise.resolve();

/**
 * Asks for the number that somebody moves to.
 * @param {import("./api.js").Person} person
 * @param {(digits: string) => Promise<void>} change what it rejects with is shown, and the dialog stays
 */
export function askForNumber({ name, phone, wa_id: waId }, change) {
  move = change;
  form.reset();
  problem.textContent = "";
  byId("number-now", HTMLElement).textContent =
    `${name} has ${phone ?? `+${waId}`}. The chats move along, and the business is told.`;
  dialog.showModal();
}

/** Digits of a number as people write it; throws an Error that says what is missing. @param {string} written */
export function digitsOf(written) {
  const digits = written.replaceAll(/[\s().-]/g, "").replace(/^\+/, "");
  if (!/^\d{7,15}$/.test(digits)) throw new Error("Write the number with its country code: 7 to 15 digits.");
  return digits;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changeNumber().then(
    () => dialog.close(),
    (error) => (problem.textContent = error.message),
  );
});

async function changeNumber() {
  const written = new FormData(form).get("phone");
  await move(digitsOf(typeof written === "string" ? written : ""));
}

byId("number-cancel", HTMLButtonElement).addEventListener("click", () => dialog.close());
