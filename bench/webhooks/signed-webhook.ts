import { createHmac, randomUUID } from "node:crypto";

export interface SignedWebhook {
  body: string;
  signature: string;
  /** The provider's ids of its messages. */
  ids: string[];
}

export interface WebhookSource {
  phoneNumberId: string;
  businessAccountId: string;
  appSecret: string;
}

/** So many people write, in turn: as many conversations. */
export const PEOPLE = 500;

/** Makes webhooks as Meta sends them: each message new, from the next person, signed. */
export function createWebhooks(source: WebhookSource) {
  const run = randomUUID();
  let count = 0;
  return (messages: number): SignedWebhook => {
    const numbers = Array.from({ length: messages }, () => (count += 1));
    const timestamp = String(Math.floor(Date.now() / 1000));
    const people = [...new Set(numbers.map(phoneOf))];
    const value = {
      contacts: people.map((phone) => ({ profile: { name: `Customer ${phone.slice(-3)}` }, wa_id: phone })),
      messages: numbers.map((n) => ({
        from: phoneOf(n),
        id: `wamid.${run}.${n}`,
        timestamp,
        type: "text",
        text: { body: `Hola, quisiera saber el precio del envío número ${n}, por favor.` },
      })),
    };
    const ids = value.messages.map((message) => message.id);
    return { ...signedWebhook(source, value), ids };
  };
}

/** @param value what has happened, as Meta shapes it, without the number that it happened to */
export function signedWebhook(
  { phoneNumberId, businessAccountId, appSecret }: WebhookSource,
  value: Record<string, unknown>,
): Omit<SignedWebhook, "ids"> {
  const metadata = { display_phone_number: "15550001111", phone_number_id: phoneNumberId };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: businessAccountId,
        changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } }],
      },
    ],
  });
  return { body, signature: `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}` };
}

function phoneOf(n: number): string {
  return String(573_103_050_000 + (n % PEOPLE));
}
