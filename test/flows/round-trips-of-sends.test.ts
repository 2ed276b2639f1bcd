import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { createServices } from "../../src/services.ts";
import { awaitDelivery } from "../../src/usecases/sending/await-delivery.ts";
import { deliverMessages, type DeliverReport } from "../../src/usecases/sending/deliver-messages.ts";
import { sendMessage } from "../../src/usecases/sending/send-message.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { control } from "../support/simulator.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

/** The Worker's services over a D1 that counts how often it is asked. */
async function countingServices({ organizationId }: World) {
  const asked = { times: 0 };
  const DB = failingDatabase(env.DB, () => {
    asked.times += 1;
    return false;
  });
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.problems.join());
  const unplaced = createServices({ ...env, DB }, config.config, createExecutionContext());
  return { asked, services: await unplaced.of(organizationId) };
}

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_540_000 + unique());
  await customerSays(world, waId, "Hola");
  const { id } = await conversationWith(world, waId);
  return { world, waId, conversationId: id as number };
}

const actorOf = ({ organizationId }: World) =>
  ({ kind: "api_key", organizationId, apiKeyId: null, scopes: ["send"] }) as const;

/** Puts texts among those to send, without sending them. */
async function store(world: World, conversationId: number, texts: string[]): Promise<number[]> {
  const { services } = await countingServices(world);
  const ids: number[] = [];
  for (const body of texts) {
    const { messageId } = await sendMessage(services, actorOf(world), {
      to: { conversationId },
      body: { type: "text", text: { body } },
      fallbackTemplate: null,
      replyToId: null,
      agentId: undefined,
      entity: null,
      purpose: null,
      idempotencyKey: null,
    });
    ids.push(messageId);
  }
  return ids;
}

describe("a turn of sending", () => {
  it("asks D1 once for what waits, and twice for each message: its mark and its outcome", async () => {
    const { world, waId, conversationId } = await aConversation();
    const { asked, services } = await countingServices(world);
    const turn = async (texts: string[]) => {
      const ids = await store(world, conversationId, texts);
      asked.times = 0;
      const report = await deliverMessages(services, { organizationId: world.organizationId, conversationId });
      const record = ids.map((messageId) => expect.objectContaining({ messageId, status: "sent" }));
      expect(report).toEqual({ state: "idle", record });
      return asked.times;
    };
    // The first also asks whether other systems are to be told, which is then known for a while.
    await turn(["zero"]);
    expect(await turn(["one"])).toBe(3);
    expect(await turn(["two", "three", "four"])).toBe(7);
    const bodies = (await acceptedFor(waId)).map(({ body }) => body["text"].body);
    expect(bodies).toEqual(["zero", "one", "two", "three", "four"]);
  });

  it("goes on behind a message that WhatsApp refuses, and says of each what became of it", async () => {
    const { world, conversationId } = await aConversation();
    const [refused, sent] = await store(world, conversationId, ["refused", "sent"]);
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009 });
    const { services } = await countingServices(world);
    const report = await deliverMessages(services, { organizationId: world.organizationId, conversationId });
    expect(report).toMatchObject({
      state: "idle",
      record: [
        { messageId: refused, status: "failed", failureCode: "131009", providerMessageId: null },
        { messageId: sent, status: "sent", failureCode: null, providerMessageId: expect.stringMatching(/^wamid\./) },
      ],
    });
  });

  it("waits with those behind a message that is to be tried again, and says until when", async () => {
    const { world, conversationId } = await aConversation();
    const [first] = await store(world, conversationId, ["first", "second"]);
    await control("POST", "/faults", { count: 1, kind: "html", http_status: 503 });
    const { services } = await countingServices(world);
    const report = await deliverMessages(services, { organizationId: world.organizationId, conversationId });
    expect(report).toMatchObject({
      state: "waiting",
      messageId: first,
      record: [{ messageId: first, status: "pending" }],
    });
  });
});

describe("whoever waits for a message", () => {
  const waitFor = async (messageId: number, world: World, conversationId: number, report: DeliverReport) => {
    const { asked, services } = await countingServices(world);
    const deps = { ...services, deliver: async () => report };
    return { asked, delivery: await awaitDelivery(deps, actorOf(world), { messageId, conversationId }) };
  };
  const recorded = { providerMessageId: "wamid.1", status: "sent", failureCode: null, failureText: null } as const;

  it("hears what the turn has recorded last, without asking D1 again", async () => {
    const { world, conversationId } = await aConversation();
    const record = [
      { ...recorded, messageId: 5, status: "pending" as const },
      { ...recorded, messageId: 5 },
      { ...recorded, messageId: 6, status: "failed" as const },
    ];
    const { asked, delivery } = await waitFor(5, world, conversationId, { state: "idle", record });
    expect(delivery).toMatchObject(recorded);
    expect(asked.times).toBe(0);
  });

  it("asks D1 where the turn has nothing of it, or the object is of an older version", async () => {
    const { world, conversationId } = await aConversation();
    const [id = 0] = await store(world, conversationId, ["one"]);
    const others = [{ ...recorded, messageId: id + 1 }];
    for (const report of [{ state: "idle", record: others }, { state: "idle" }, { state: "interrupted" }] as const) {
      const { asked, delivery } = await waitFor(id, world, conversationId, report);
      expect(delivery).toMatchObject({ status: "pending", providerMessageId: null });
      expect(asked.times).toBe(1);
    }
  });

  it("gets the receipt of its own message when several are sent at once", async () => {
    const { world, waId, conversationId } = await aConversation();
    const texts = ["a", "b", "c", "d"];
    const answers = await Promise.all(
      texts.map((message) =>
        api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, message }),
      ),
    );
    const accepted = new Map((await acceptedFor(waId)).map(({ id, body }) => [id, body["text"].body]));
    expect(answers.map(({ body }) => accepted.get(body.message_id))).toEqual(texts);
  });
});
