/**
 * @typedef {object} Person
 * @property {string | null} wa_id
 * @property {string} user_id
 * @property {string} name
 * @property {string | null} username
 * @property {string | null} phone as people write it
 * @property {boolean} phone_hidden
 * @property {boolean} stopped_marketing
 * @property {number | null} window_ends_at
 * @property {number} typing_until
 * @property {number} unread
 * @property {Message | null} last_message
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {"from_customer" | "from_business"} direction
 * @property {number} at
 * @property {string} type
 * @property {any} content whatever stands in a webhook or a send under the key named by `type`
 * @property {string | null} reply_to
 * @property {string} [status]
 * @property {{ header: string, body: string, footer: string, buttons: Array<{ type: string, text: string, url: string | null, payload: string }> } | null} [rendered]
 * @property {"pending" | "stored" | "undelivered"} [webhook]
 * @property {boolean} [read_by_business]
 * @property {boolean} [edited]
 * @property {boolean} [deleted]
 * @property {boolean} [forwarded]
 * @property {{ headline?: string, body?: string, source_url?: string } | null} [referral] what it was written from
 *
 * @typedef {{ phone_number_id: string, phone: string }} BusinessNumber
 * @typedef {{ failing: { attempts: number, status: number | null, error: string | null, state: string } | null }} WebhookReport
 */

/** How a person is addressed: by number if there is one. @param {Person} person */
export function addressOf(person) {
  return person.wa_id ?? person.user_id;
}

/**
 * Calls the simulator's control interface; rejects with an Error that says what it answered.
 * @param {string} method
 * @param {string} path
 * @param {BodyInit} [body]
 * @param {string} [contentType]
 */
async function call(method, path, body, contentType) {
  const headers = contentType ? { "content-type": contentType } : undefined;
  const response = await fetch(`/_control${path}`, { method, body: body ?? null, ...(headers ? { headers } : {}) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `The simulator answered ${response.status}`);
  return answer;
}

/** @param {string} address @param {string} phoneNumberId @param {string} verb */
function chatPath(address, phoneNumberId, verb) {
  return `/customers/${encodeURIComponent(address)}/${verb}?phone_number_id=${phoneNumberId}`;
}

/** @returns {Promise<BusinessNumber[]>} */
export const listNumbers = () => call("GET", "/numbers");

/** @param {string} phoneNumberId @returns {Promise<Person[]>} */
export const listPeople = (phoneNumberId) => call("GET", `/customers?phone_number_id=${phoneNumberId}`);

/** @param {string} address @param {object} changes @returns {Promise<Person>} */
export const savePerson = (address, changes) =>
  call("PUT", `/customers/${encodeURIComponent(address)}`, JSON.stringify(changes));

/** @param {string} address @param {string} phoneNumberId @returns {Promise<Message[]>} */
export const readChat = (address, phoneNumberId) => call("GET", chatPath(address, phoneNumberId, "messages"));

/** @param {string} address @param {string} phoneNumberId @param {object} message */
export const write = (address, phoneNumberId, message) =>
  call("POST", chatPath(address, phoneNumberId, "messages"), JSON.stringify(message));

/** @param {string} address @param {string} phoneNumberId */
export const ring = (address, phoneNumberId) => call("POST", chatPath(address, phoneNumberId, "calls"));

/** @param {string} address @param {string} phoneNumberId @param {string} digits @returns {Promise<Person>} */
export const moveTo = (address, phoneNumberId, digits) =>
  call("POST", chatPath(address, phoneNumberId, "number"), JSON.stringify({ wa_id: digits }));

/** @param {string} address @param {string} phoneNumberId */
export const markSeen = (address, phoneNumberId) => call("POST", chatPath(address, phoneNumberId, "read"));

/** @param {string} address @param {string} phoneNumberId @param {boolean} wanted @returns {Promise<Person>} */
export const wantMarketing = (address, phoneNumberId, wanted) =>
  call("POST", chatPath(address, phoneNumberId, "marketing"), JSON.stringify({ wanted }));

/** @param {string} address @param {string} messageId */
export const markPlayed = (address, messageId) =>
  call("POST", `/customers/${encodeURIComponent(address)}/played`, JSON.stringify({ message_id: messageId }));

/** @param {File} file @returns {Promise<{ id: string, mime_type: string, sha256: string }>} */
export const storeFile = (file) =>
  call("POST", `/media?filename=${encodeURIComponent(file.name)}`, file, file.type || "application/octet-stream");

/** @returns {Promise<WebhookReport>} */
export const readWebhooks = () => call("GET", "/webhooks?limit=0");

/** @param {string} id */
export const fileUrl = (id) => `/_control/media/${encodeURIComponent(id)}`;
