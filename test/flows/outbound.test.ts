import { afterEach, describe, expect, it, vi } from "vitest";
import { control, simulator } from "../support/simulator.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_330_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId, conversation: await conversationWith(world, waId) };
}

const messagesOf = async (world: Awaited<ReturnType<typeof createWorld>>, conversationId: number) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`)).body.messages;

afterEach(() => {
  vi.useRealTimers();
});

describe("an agent's answer", () => {
  it("reaches the customer once, with our id, and answers with WhatsApp's id", async () => {
    const { world, waId, conversation } = await aConversation();
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Buenos días",
    });
    expect(status).toBe(200);
    const accepted = await acceptedFor(waId);
    expect(accepted).toHaveLength(1);
    expect(body).toMatchObject({
      success: true,
      message_id: accepted[0]!.id,
      conversation_id: conversation.id,
      status: "sent",
    });
    expect(accepted[0]!.body["text"]).toMatchObject({ body: "Buenos días" });
    expect(accepted[0]!.body["biz_opaque_callback_data"]).toMatch(new RegExp(`^${body.id}-\\d+$`));
  });

  it("gets its ticks from the statuses: delivered, then read when the phone is looked at", async () => {
    const { world, waId, conversation } = await aConversation();
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversation.id, message: "Hi" });
    await simulator.flush();
    const [delivered] = await messagesOf(world, conversation.id);
    expect(delivered).toMatchObject({ status: "delivered", agent_id: world.agent.id, direction: "outbound" });
    await control("POST", `/customers/${waId}/read?phone_number_id=${world.phoneNumberId}`);
    await simulator.flush();
    const [read] = await messagesOf(world, conversation.id);
    expect(read).toMatchObject({ status: "read" });
    expect(read.read_at).not.toBeNull();
  });

  it("stands before the customer's reply of the same second, and after what it answers", async () => {
    const { world, waId, conversation } = await aConversation();
    const second = Math.floor(Date.now() / 1000) * 1000 + 2000;
    vi.useFakeTimers({ toFake: ["Date"], now: second + 100 });
    await customerSays(world, waId, "question", { timestamp: second / 1000 });
    vi.setSystemTime(second + 500);
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversation.id, message: "answer" });
    vi.setSystemTime(second + 900);
    await customerSays(world, waId, "thanks", { timestamp: second / 1000 });
    const texts = (await messagesOf(world, conversation.id)).map((message: { text: string }) => message.text);
    expect(texts.slice(0, 3)).toEqual(["thanks", "answer", "question"]);
  });

  it("makes a conversation when there is none", async () => {
    const world = await createWorld();
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: "310 305 5424",
      message: "Hola",
    });
    expect(status).toBe(200);
    const { body: found } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/conversation?conversation_id=${body.conversation_id}`,
    );
    expect(found.conversation).toMatchObject({ phone_number: "+573103055424", unread_count: 0, last_message: "Hola" });
  });

  it("is refused once the customer has been silent for 24 hours, saying when the window closed", async () => {
    const world = await createWorld();
    const waId = String(56_944_330_000 + unique());
    const seconds = Math.floor(Date.now() / 1000) - 25 * 3600;
    await customerSays(world, waId, "Hola", { timestamp: seconds });
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Hi",
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ success: false, code: "outside_window" });
    expect(body.details.window_closed_at).toBe(new Date((seconds + 86_400) * 1000).toISOString());
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("fails with WhatsApp's reason when WhatsApp refuses, and can be sent again by hand", async () => {
    const { world, waId, conversation } = await aConversation();
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009 });
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversation.id,
      message: "Hi",
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "send_failed", details: { provider_code: "131009" } });
    const [failed] = await messagesOf(world, conversation.id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "131009" } });
    const again = await api(world.agent, "POST", `/api/whatsapp/messages/${failed.id}/resend`);
    expect(again.status).toBe(200);
    expect(await acceptedFor(waId)).toHaveLength(1);
    const twice = await api(world.agent, "POST", `/api/whatsapp/messages/${failed.id}/resend`);
    expect(twice.body.code).toBe("not_resendable");
  });

  it("is sent once however often a request with the same Idempotency-Key is repeated", async () => {
    const { world, waId, conversation } = await aConversation();
    const send = (message: string) =>
      api(
        world.agent,
        "POST",
        "/api/whatsapp/send",
        { conversation_id: conversation.id, message },
        { "idempotency-key": "order-7" },
      );
    const answers = await Promise.all([send("Hi"), send("Hi"), send("Hi")]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await acceptedFor(waId)).toHaveLength(1);
    expect((await send("Something else")).body.code).toBe("idempotency_mismatch");
  });

  it("leaves in the order in which it was written, however many agents write at once", async () => {
    const { world, waId, conversation } = await aConversation();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        api(i % 2 === 0 ? world.agent : world.otherAgent, "POST", "/api/whatsapp/send", {
          conversation_id: conversation.id,
          message: `message ${i}`,
        }),
      ),
    );
    const ids = answers.map((answer) => answer.body.id).sort((a, b) => a - b);
    const accepted = await acceptedFor(waId);
    expect(accepted.map((message) => Number(message.body["biz_opaque_callback_data"].split("-")[0]))).toEqual(ids);
  });
});

describe("in whose name a message is sent", () => {
  it("is the agent's own; an admin may name another agent of the organization", async () => {
    const { world, conversation } = await aConversation();
    const send = (as: typeof world.agent, agent_id: number) =>
      api(as, "POST", "/api/whatsapp/send", { conversation_id: conversation.id, message: "Hi", agent_id });
    expect((await send(world.agent, world.otherAgent.id)).body.code).toBe("forbidden");
    expect((await send(world.agent, world.agent.id)).status).toBe(200);
    expect((await send(world.admin, world.otherAgent.id)).status).toBe(200);
    const stranger = await createWorld();
    expect((await send(world.admin, stranger.agent.id)).body.code).toBe("not_found");
  });
});
