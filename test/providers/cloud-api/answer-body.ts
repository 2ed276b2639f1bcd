/** The answer to a send that Meta takes: to an old number of Brazil, which it knows without the ninth digit. */
export const ACCEPTED = {
  messaging_product: "whatsapp",
  contacts: [{ input: "+5511987654321", wa_id: "551187654321" }],
  messages: [{ id: "wamid.HBgM" }],
};

/** The answer to a send that Meta refuses. */
export function errorBody(code: unknown, more: object = {}): object {
  return { error: { message: "Meta's message", type: "OAuthException", code, fbtrace_id: "Az8o", ...more } };
}
