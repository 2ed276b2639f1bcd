import { createParley, type ParleyError, type WebhookEvent } from "@parley/client";

const parley = createParley({ baseUrl: "http://localhost:8787" });

/** What does not fit does not compile; it is never run. */
export async function misuses(error: ParleyError, event: WebhookEvent): Promise<void> {
  const { conversations } = await parley.get("/api/whatsapp/conversations");
  const first = conversations[0];
  // @ts-expect-error an answer's field is of its own type
  const name: number = first?.contact_name;
  // @ts-expect-error there is no such route
  await parley.get("/api/whatsapp/conversation-list");
  // @ts-expect-error it is no POST
  await parley.post("/api/whatsapp/stats");
  // @ts-expect-error it needs a body
  await parley.post("/api/whatsapp/send");
  // @ts-expect-error a document is no image
  await parley.post("/api/whatsapp/send", { body: { phone_number: "+1", type: "image", document: { media_id: 1 } } });
  // @ts-expect-error there is no such status
  await parley.get("/api/whatsapp/conversations", { query: { status: "lost" } });
  // @ts-expect-error which contact?
  await parley.get("/api/whatsapp/contacts/{id}");
  parley.each("/api/whatsapp/messages", { query: { conversation_id: 1 } });
  parley.each("/api/whatsapp/audit-log");
  // @ts-expect-error it is all in one page
  parley.each("/api/whatsapp/labels");
  // @ts-expect-error it is no list
  parley.each("/api/whatsapp/organization");
  // @ts-expect-error there is no such refusal
  if (error.code === "teapot") throw error;
  // @ts-expect-error a contact's event has no message
  if (event.type === "contact.updated") throw new Error(event.data.message);
  throw new Error(String(name));
}
