import { describe, expect, it } from "vitest";
import { createTestSimulator, customerPhone } from "./create-test-simulator.ts";

const hello = { type: "text", text: { body: "Hello" } };

describe("statuses of a sent message", () => {
  it("reports sent, then delivered, and read once the customer looks at the chat", async () => {
    const { simulator, write, send, statuses, control } = createTestSimulator();
    await write(hello);
    const answer = await send({ ...hello, biz_opaque_callback_data: "message 7" });
    const { messages } = (await answer.json()) as { messages: Array<{ id: string }> };
    await simulator.flush();
    await control("POST", `/customers/${customerPhone}/read`);
    await simulator.flush();
    expect(statuses().map(({ id, status, biz_opaque_callback_data: data }) => ({ id, status, data }))).toEqual(
      ["sent", "delivered", "read"].map((status) => ({ id: messages[0]?.id, status, data: "message 7" })),
    );
  });

  it("fails with 131047 when the customer has not written for 24 hours", async () => {
    const { simulator, write, send, statuses, clock } = createTestSimulator();
    await write(hello);
    clock.now += 24 * 60 * 60 * 1000;
    const answer = await send(hello);
    await simulator.flush();
    expect(answer.status).toBe(200);
    expect(statuses()).toMatchObject([{ status: "failed", errors: [{ code: 131047 }] }]);
  });
});
