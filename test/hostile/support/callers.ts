import { env } from "cloudflare:workers";
import { embeddedAs } from "../../support/embed.ts";
import { api, type TestUser, type World } from "../../support/world.ts";
import { ENTITY } from "./stage.ts";

/** Somebody who asks: a name for the report, and what they send along. */
export interface Caller {
  name: string;
  headers: Record<string, string>;
}

const bearer = ({ token }: TestUser): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Everybody who can belong to an organization. */
export async function callersOf(world: World): Promise<Caller[]> {
  const key = async (scope: string): Promise<Caller> => {
    const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: scope, scopes: [scope] });
    return { name: `a key that may ${scope}`, headers: { "x-api-key": body.api_key.key } };
  };
  return [
    { name: "an admin", headers: bearer(world.admin) },
    { name: "an agent", headers: bearer(world.otherAgent) },
    { name: "a partner", headers: bearer(world.partner) },
    await key("read"),
    await key("send"),
    await key("manage"),
    { name: "an embedded page", headers: bearer(await embeddedAs(world, { agent: world.otherAgent })) },
    {
      name: "an embedded page of one entity",
      headers: bearer(await embeddedAs(world, { agent: world.otherAgent, entity: ENTITY.id })),
    },
  ];
}

export const STRANGER: Caller = { name: "a stranger", headers: {} };

/** Nothing that ends one of the callers above, whose ids and keys are taken from what a request may name. */
export async function idsOfCallers(world: World): Promise<{ users: number[]; api_keys: number[] }> {
  const { results } = await env.DB.prepare("SELECT id FROM api_keys WHERE organization_id = ?")
    .bind(world.organizationId)
    .all<{ id: number }>();
  return {
    users: [world.admin.id, world.agent.id, world.otherAgent.id, world.partner.id],
    api_keys: results.map(({ id }) => id),
  };
}
