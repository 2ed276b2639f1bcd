import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { operationsOf, readApiDocument } from "../http/api-operations.ts";
import { ask } from "../http/ask.ts";
import { mutated } from "../providers/cloud-api/mutated.ts";
import { REAL_CHANGES } from "../providers/cloud-api/real-changes.ts";
import { ACCOUNT_ID, PHONE_NUMBER_ID } from "../providers/cloud-api/webhook-body.ts";
import { inboundEnvelope, inboundKinds } from "../providers/vonage/inbound-kinds.ts";
import { createVonageWorld, postToVonage, vonageText } from "../support/vonage.ts";
import { postWebhook, sign, textMessage, webhook } from "../support/webhook.ts";
import { createWorld, unique, type World } from "../support/world.ts";
import { crossings, referencesOfOrganizations } from "./support/crossings.ts";
import { HOSTILE_BODIES, hostileJson } from "./support/hostile-json.ts";
import { problemsWith } from "./support/judge.ts";
import { rowsOf } from "./support/pool.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";
import { createStage } from "./support/stage.ts";

let meta: World;
let vonage: World;
let bystander: World;
let before: unknown;

beforeAll(async () => {
  meta = await createWorld();
  vonage = await createVonageWorld();
  ({ world: bystander } = await createStage("Bystander", 1));
  before = await rowsOf(bystander.organizationId);
}, PATIENCE_MS);

/** Each time with ids of its own, or the second would be a repetition and nothing of it stored. */
function ofWorld(text: string): string {
  return text
    .replaceAll(PHONE_NUMBER_ID, meta.phoneNumberId)
    .replaceAll(ACCOUNT_ID, meta.businessAccountId)
    .replaceAll("wamid.HBgM", `wamid.hostile${unique()}`);
}

/** What comes for the number: real changes with something in them replaced, removed, wrapped, or hostile. */
function hostileChanges(): fc.Arbitrary<string> {
  const real = fc.constantFrom(...REAL_CHANGES);
  const once = mutated(real).map((wrong) => JSON.stringify(wrong) ?? "null");
  const text = real.map((change) => JSON.stringify(change));
  return fc.oneof(once, hostileJson(text), hostileJson(hostileJson(text))).map(ofWorld);
}

async function countOf(world: World, providerMessageId: string): Promise<number> {
  const row = await env.DB.prepare(
    "SELECT count(*) AS count FROM messages WHERE organization_id = ? AND provider_message_id = ?",
  )
    .bind(world.organizationId, providerMessageId)
    .first<{ count: number }>();
  return row?.count ?? 0;
}

/** What was stored has to be shown: each page that an agent opens, held to its declared shape. */
async function problemsOfPages(world: World): Promise<string[]> {
  const document = await readApiDocument();
  const pages = ["/api/whatsapp/conversations?limit=100", "/api/whatsapp/stats", "/api/whatsapp/notices?limit=100"];
  const { results } = await env.DB.prepare("SELECT id FROM conversations WHERE organization_id = ? LIMIT 40")
    .bind(world.organizationId)
    .all<{ id: number }>();
  pages.push(
    ...results.flatMap(({ id }) => [
      `/api/whatsapp/messages?conversation_id=${id}&limit=100`,
      `/api/whatsapp/conversations/${id}/media`,
    ]),
  );
  const problems: string[] = [];
  for (const page of pages) {
    const answer = await ask("GET", page, { as: world.admin });
    const path = (page.split("?")[0] ?? "").replace(/\/\d+\//, "/{id}/");
    const operation = operationsOf(document).find((each) => each.method === "GET" && each.path === path);
    if (operation === undefined) throw new Error(`the document has no ${path}`);
    if (answer.status !== 200) problems.push(`${page}: ${answer.status} ${answer.text}`);
    problems.push(...problemsWith(document, operation, answer).map((problem) => `${page}: ${problem}`));
  }
  return problems;
}

async function expectNobodyElseTouched(): Promise<void> {
  expect(await rowsOf(bystander.organizationId)).toEqual(before);
  expect(await crossings(await referencesOfOrganizations())).toEqual([]);
}

describe("a webhook of Meta", () => {
  it(
    "loses nothing that stands beside what is hostile, and shows what it has taken",
    async () => {
      await holds(150, fc.array(hostileChanges(), { minLength: 1, maxLength: 3 }), async (changes) => {
        const good = `wamid.good${unique()}`;
        const said = JSON.stringify(webhook(meta, { messages: [textMessage("573001112233", "Hola", { id: good })] }));
        const goodEntry = said.slice(said.indexOf("[") + 1, -2);
        const hostile = changes.map((change) => `{"id":"${meta.businessAccountId}","changes":[${change}]}`);
        const answer = await postWebhook(
          `{"object":"x","entry":[${[hostile[0], goodEntry, ...hostile.slice(1)].join()}]}`,
        );
        expect({ status: answer.status, stored: await countOf(meta, good) }).toEqual({ status: 200, stored: 1 });
      });
      await expectNobodyElseTouched();
      expect(await problemsOfPages(meta)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "loses nothing that stands in the same change",
    async () => {
      const messages = fc.array(hostileJson(fc.constantFrom(...REAL_MESSAGES)), { minLength: 1, maxLength: 4 });
      await holds(60, messages, async (hostile) => {
        const good = `wamid.good${unique()}`;
        const said = JSON.stringify(webhook(meta, { messages: [textMessage("573001112233", "Hola", { id: good })] }));
        const body = said.replace('"messages":[', `"messages":[${hostile.map(ofWorld).join()},`);
        const answer = await postWebhook(body);
        expect({ status: answer.status, stored: await countOf(meta, good) }).toEqual({ status: 200, stored: 1 });
      });
      await expectNobodyElseTouched();
      expect(await problemsOfPages(meta)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it.each(HOSTILE_BODIES)("is answered, whatever its bytes are: %s", async (_, body) => {
    const signature = await sign(body);
    const answer = await ask("POST", "/api/whatsapp/webhook", {
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    });
    expect(answer.status).toBe(400);
  });
});

describe("a webhook of Vonage", () => {
  const real = fc.constantFrom(...inboundKinds.map(({ body }) => ({ ...inboundEnvelope, ...body })));

  it(
    "is answered, whatever is in it, and shown as far as it was taken",
    async () => {
      const bodies = fc.oneof(
        mutated(real).map((wrong) => JSON.stringify(wrong) ?? "null"),
        hostileJson(real.map((body) => JSON.stringify(body))),
      );
      await holds(100, bodies, async (text) => {
        const own = text
          .replaceAll(inboundEnvelope.to, vonage.phoneNumberId)
          .replaceAll(inboundEnvelope.message_uuid, crypto.randomUUID());
        expect([200, 400]).toContain((await postToVonage(own)).status);
      });
      const good = vonageText(vonage, "573001112244", "Hola");
      expect((await postToVonage(good)).status).toBe(200);
      expect(await countOf(vonage, good.message_uuid)).toBe(1);
      await expectNobodyElseTouched();
      expect(await problemsOfPages(vonage)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/** Messages as they stand in a webhook, one of each kind. */
const REAL_MESSAGES: string[] = REAL_CHANGES.map((change) => JSON.stringify(change)).flatMap((text) => {
  const { value } = JSON.parse(text);
  const messages: unknown[] = Array.isArray(value?.messages) ? value.messages : [];
  return messages.map((message) => JSON.stringify(message));
});
