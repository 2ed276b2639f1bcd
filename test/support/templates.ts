import { env } from "cloudflare:workers";
import { simulator } from "./simulator.ts";
import { api, createWorld, type World } from "./world.ts";

const texts = (...values: string[]) => values.map((text) => ({ type: "text", text }));

/** The simulator's template with every kind of value, filled in. */
export const orderUpdate = {
  name: "order_update",
  language: "en_US",
  components: [
    { type: "header", parameters: texts("A-1042") },
    { type: "body", parameters: texts("Ana", "on its way", "Friday") },
    { type: "button", sub_type: "url", index: "0", parameters: texts("1042") },
  ],
};

/** Asks the provider directly, as its own website would. */
export async function graph(world: World, method: string, edge: string, body?: object): Promise<unknown> {
  const response = await simulator.fetch(
    new Request(`http://127.0.0.1:8788/v25.0/${world.businessAccountId}/${edge}`, {
      method,
      headers: { authorization: `Bearer ${env.WHATSAPP_ACCESS_TOKEN}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (!response.ok) throw new Error(`${method} ${edge}: ${response.status} ${await response.text()}`);
  return response.json();
}

export async function sync(world: World): Promise<void> {
  const { status, body } = await api(world.admin, "POST", "/api/whatsapp/templates/sync");
  if (status !== 200) throw new Error(`the templates were not taken over: ${JSON.stringify(body)}`);
}

export async function templateNamed(world: World, name: string, language = "en_US") {
  const { body } = await api(world.agent, "GET", `/api/whatsapp/templates?name=${name}&language=${language}`);
  return body.templates[0];
}

/** How many templates the simulator gives every account. */
export const BUILT_IN_TEMPLATES = 7;

/** An organization whose templates were taken over. */
export async function aSyncedWorld(): Promise<World> {
  const world = await createWorld();
  await sync(world);
  return world;
}
