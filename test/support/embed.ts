import { api, type TestUser, type World } from "./world.ts";

/** An API key of the organization, as `api` takes it. */
export async function apiKeyOf(world: World, scopes: string[]): Promise<{ apiKey: string; id: number }> {
  const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "host", scopes });
  return { apiKey: body.api_key.key, id: body.api_key.id };
}

/** The embedded session of an agent, as `api` takes it. Made with this key, or by the organization's admin. */
export async function embeddedAs(
  world: World,
  options: { by?: TestUser | { apiKey: string }; agent?: TestUser; entity?: string } = {},
): Promise<TestUser> {
  const agent = options.agent ?? world.agent;
  const { status, body } = await api(options.by ?? world.admin, "POST", "/api/whatsapp/embed-tokens", {
    agent_id: agent.id,
    ...(options.entity === undefined ? {} : { entity_type: "project", entity_id: options.entity }),
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { ...agent, token: body.token };
}
