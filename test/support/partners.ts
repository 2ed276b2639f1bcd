import { env } from "cloudflare:workers";
import { createVonageWorld } from "./vonage.ts";
import { api, conversationWith, createUser, customerSays, unique, type TestUser, type World } from "./world.ts";

export interface PartnerWorld extends World {
  otherPartner: TestUser;
}

/** An organization at Vonage that lets its partners write. */
export async function createPartnerWorld(make: () => Promise<World> = createVonageWorld): Promise<PartnerWorld> {
  const world = await make();
  await env.DB.prepare("UPDATE organizations SET partner_messaging = 1 WHERE id = ?").bind(world.organizationId).run();
  return { ...world, otherPartner: await createUser(world.organizationId, "partner") };
}

export interface TestClient {
  id: number;
  waId: string;
  phone: string;
  conversationId: number;
}

/** Someone who has written, under a name that the organization gave them, and is this partner's client. */
export async function aClient(
  world: World,
  partner: TestUser | null = world.partner,
  { name = "John Doe", hoursAgo = 0 }: { name?: string; hoursAgo?: number } = {},
): Promise<TestClient> {
  const waId = String(919_876_540_000 + unique());
  await customerSays(world, waId, "Hello", { timestamp: Math.floor(Date.now() / 1000) - hoursAgo * 3600 });
  const conversation = await conversationWith(world, waId);
  await api(world.agent, "PATCH", `/api/whatsapp/contacts/${conversation.contact_id}`, { name });
  if (partner !== null) await assign(world, conversation.contact_id, partner.id);
  return { id: conversation.contact_id, waId, phone: `+${waId}`, conversationId: conversation.id };
}

export function assign(world: World, contactId: number, partnerId: number | null) {
  return api(world.admin, "PUT", `/api/whatsapp/contacts/${contactId}/partner`, { partner_id: partnerId });
}
