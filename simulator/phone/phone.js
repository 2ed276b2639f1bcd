import * as api from "./api.js";
import { clearChat, scrollToEnd, showChat } from "./chat.js";
import { change, focusComposer, quote, startComposer } from "./composer.js";
import { byId, element } from "./elements.js";
import { showHeader } from "./header.js";
import { askForNumber } from "./number-dialog.js";
import { askForPerson, showPeople } from "./people.js";

const notice = byId("notice", HTMLElement);
const marketing = byId("marketing", HTMLButtonElement);
const numberChoice = byId("number", HTMLSelectElement);

/** @type {api.Person[]} */
let people = [];
/** Whose phone is held. @type {string | null} */
let holder = decodeURIComponent(location.hash.slice(1)) || null;
let phoneNumberId = "";
let problem = "";

/** @type {import("./bubble.js").BubbleActions} */
const actions = {
  answer: (message) => void send(message),
  quote,
  react: (message, emoji) =>
    void send({ type: "reaction", reaction: { message_id: message.id, ...(emoji ? { emoji } : {}) } }),
  change,
  revoke: (message) => void send({ type: "revoke", revoke: { original_message_id: message.id } }),
  played: (messageId) => void (holder && api.markPlayed(holder, messageId)),
};

/** @param {object | Promise<object>} message */
function send(message) {
  return attempt(async (address) => api.write(address, phoneNumberId, await message));
}

function ring() {
  return attempt((address) => api.ring(address, phoneNumberId));
}

/** @param {(address: string) => Promise<unknown>} act what the holder of the phone does */
async function attempt(act) {
  if (!holder) return;
  try {
    await act(holder);
    problem = "";
  } catch (error) {
    problem = reasonOf(error);
  }
  await refresh();
  scrollToEnd();
}

/** @param {string | null} address */
function hold(address) {
  holder = address;
  history.replaceState(null, "", address ? `#${encodeURIComponent(address)}` : location.pathname);
  document.body.dataset["view"] = address ? "chat" : "people";
  clearChat();
  quote(null);
  void refresh().then(() => {
    scrollToEnd();
    if (address) focusComposer();
  });
}

/** One look after the other, so that an older answer never covers a newer one. */
function refresh() {
  looking = looking.then(look).catch((error) => {
    notice.textContent = `The simulator does not answer: ${reasonOf(error)}`;
    notice.hidden = false;
  });
  return looking;
}
let looking = Promise.resolve();

/** Asks for everything that is on the screen and shows it. */
async function look() {
  people = await api.listPeople(phoneNumberId);
  const person = people.find((candidate) => api.addressOf(candidate) === holder);
  showPeople(people, holder, hold);
  byId("welcome", HTMLElement).hidden = person !== undefined;
  byId("composer", HTMLFormElement).hidden = person === undefined;
  showHeader(person);
  const [messages, webhooks] = await Promise.all([
    person ? api.readChat(api.addressOf(person), phoneNumberId) : [],
    api.readWebhooks(),
  ]);
  // Another phone may have been taken up in the meantime.
  if (person && api.addressOf(person) !== holder) return;
  showChat(messages, actions);
  showNotice(webhooks);
  if (!person) return;
  const isLookedAt = document.visibilityState === "visible" && document.body.dataset["view"] === "chat";
  if (isLookedAt && person.unread > 0) await api.markSeen(api.addressOf(person), phoneNumberId);
}

function changeNumber() {
  const person = people.find((candidate) => api.addressOf(candidate) === holder);
  if (!person) return;
  askForNumber(person, async (digits) => {
    const moved = await api.moveTo(api.addressOf(person), phoneNumberId, digits);
    hold(api.addressOf(moved));
  });
}

async function changeMarketing() {
  const person = people.find((candidate) => api.addressOf(candidate) === holder);
  if (person) await api.wantMarketing(api.addressOf(person), phoneNumberId, person.stopped_marketing);
  await refresh();
}

/** @param {api.WebhookReport} report */
function showNotice({ failing }) {
  const answer = failing?.status ? `answered ${failing.status}` : "did not answer";
  const next = failing?.state === "waiting" ? "It is being tried again." : "It was given up.";
  notice.textContent = problem || (failing ? `Parley ${answer} to a webhook (${failing.attempts}×). ${next}` : "");
  notice.hidden = notice.textContent === "";
}

/** Several changes at once lead to one look. */
function refreshSoon() {
  refreshTimer ??= setTimeout(() => {
    refreshTimer = undefined;
    void refresh();
  }, 60);
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
let refreshTimer;

async function start() {
  const numbers = await api.listNumbers();
  numberChoice.replaceChildren(
    ...numbers.map((number) => element("option", { value: number.phone_number_id }, number.phone)),
  );
  byId("number-choice", HTMLElement).hidden = numbers.length < 2;
  chooseNumber();
  numberChoice.addEventListener("change", () => {
    chooseNumber();
    hold(holder);
  });
  marketing.addEventListener("click", () => void changeMarketing());
  byId("change-number", HTMLButtonElement).addEventListener("click", changeNumber);
  byId("back", HTMLButtonElement).addEventListener("click", () => hold(null));
  for (const id of ["add-person", "add-first-person"])
    byId(id, HTMLButtonElement).addEventListener("click", () => askForPerson(hold));
  document.addEventListener("visibilitychange", refreshSoon);
  startComposer({ send, ring });
  hold(holder);
  const events = new EventSource("/_control/events");
  events.addEventListener("message", refreshSoon);
  events.addEventListener("open", refreshSoon);
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

function chooseNumber() {
  phoneNumberId = numberChoice.value;
  byId("business-name", HTMLElement).textContent = numberChoice.selectedOptions[0]?.textContent ?? "Business";
}

void start();
