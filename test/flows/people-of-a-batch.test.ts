import { describe, expect, it } from "vitest";
import { postWebhook, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique } from "../support/world.ts";

const text = (id: string, from: object) => ({ id, timestamp: "1795167015", type: "text", text: { body: id }, ...from });

describe("a webhook in which one person goes by two numbers", () => {
  it("loses none of their messages, and knows them by either number afterwards", async () => {
    const world = await createWorld();
    const [before, after] = [String(573_106_660_000 + unique()), String(573_106_660_000 + unique())];
    const userId = `CO.${unique()}`;
    const messages = [
      text("wamid.one", { from: before, from_user_id: userId }),
      text("wamid.two", { from: after, from_user_id: userId }),
      text("wamid.three", { from: after }),
    ];
    expect((await postWebhook(webhook(world, { messages }))).status).toBe(200);
    await postWebhook(webhook(world, { messages: [text("wamid.four", { from: after })] }));

    const conversation = await conversationWith(world, before);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversation.id}`);
    const ids = body.messages.map((message: { whatsapp_message_id: string }) => message.whatsapp_message_id);
    expect(new Set(ids)).toEqual(new Set(["wamid.one", "wamid.two", "wamid.three", "wamid.four"]));
  });
});
