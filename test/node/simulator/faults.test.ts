import { describe, expect, it } from "vitest";
import { createTestSimulator } from "./create-test-simulator.ts";
import { errorOf, jsonOf } from "./graph-answers.ts";

const hello = { type: "text", text: { body: "Hello" } };

describe("faults", () => {
  it("answers the next sends with an error and does not accept them", async () => {
    const { send, control } = createTestSimulator();
    await control("POST", "/faults", { count: 2, kind: "error", code: 131016 });
    expect(await errorOf(await send(hello))).toMatchObject({
      status: 500,
      code: 131016,
      message: "(#131016) Service unavailable",
    });
    expect((await send(hello)).status).toBe(500);
    expect((await send(hello)).status).toBe(200);
    expect(await jsonOf<unknown[]>(await control("GET", "/sent"))).toHaveLength(1);
  });

  it("can name another HTTP status and when to come back", async () => {
    const { send, control } = createTestSimulator();
    await control("POST", "/faults", { kind: "error", code: 4, http_status: 429, retry_after_seconds: 30 });
    const answer = await send(hello);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "30"]);
  });

  it("answers a page of HTML as a broken edge does", async () => {
    const { send, control } = createTestSimulator();
    await control("POST", "/faults", { kind: "html", http_status: 503 });
    const answer = await send(hello);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).toContain("text/html");
  });

  it("accepts a message whose answer is lost, and reports its statuses", async () => {
    const { simulator, write, send, control, statuses } = createTestSimulator();
    await write(hello);
    await control("POST", "/faults", { kind: "lost_response" });
    await expect(send(hello)).rejects.toMatchObject({ name: "TimeoutError" });
    await simulator.flush();
    const sent = await jsonOf<Array<{ id: string }>>(await control("GET", "/sent"));
    expect(statuses().map(({ id, status }) => [id, status])).toEqual([
      [sent[0]?.id, "sent"],
      [sent[0]?.id, "delivered"],
    ]);
  });

  it("does not accept a message whose connection drops", async () => {
    const { send, control } = createTestSimulator();
    await control("POST", "/faults", { kind: "drop" });
    await expect(send(hello)).rejects.toThrow(new TypeError("Network connection lost."));
    expect(await jsonOf(await control("GET", "/sent"))).toEqual([]);
  });

  it("accepts at once what it answers late", async () => {
    const { simulator, control } = createTestSimulator();
    await control("POST", "/faults", { kind: "delay", delay_ms: 60_000 });
    const impatient = new AbortController();
    const answer = simulator.fetch(
      new Request("https://graph.facebook.com/v25.0/100000000000001/messages", {
        method: "POST",
        headers: { authorization: "Bearer token" },
        body: JSON.stringify({ messaging_product: "whatsapp", to: "+34600111222", ...hello }),
        signal: impatient.signal,
      }),
    );
    await expect.poll(async () => jsonOf<unknown[]>(await control("GET", "/sent"))).toHaveLength(1);
    impatient.abort(new Error("gave up"));
    await expect(answer).rejects.toThrow("gave up");
  });

  it("hit in the order in which they were added, and spare the read marks", async () => {
    const { write, send, graph, control } = createTestSimulator();
    const { id } = await write(hello);
    await control("POST", "/faults", { kind: "error", code: 131000 });
    await control("POST", "/faults", { kind: "error", code: 130429 });
    const mark = await graph("POST", "/100000000000001/messages", {
      messaging_product: "whatsapp",
      status: "read",
      message_id: id,
    });
    expect(mark.status).toBe(200);
    expect(await errorOf(await send(hello))).toMatchObject({ code: 131000 });
    expect(await errorOf(await send(hello))).toMatchObject({ code: 130429 });
  });

  it("say what is wrong with a fault that cannot be", async () => {
    const { control } = createTestSimulator();
    const answer = await control("POST", "/faults", { kind: "error" });
    expect(answer.status).toBe(400);
    expect(await jsonOf(answer)).toEqual({ error: expect.stringContaining("code") });
  });
});

describe("limits", () => {
  it("let 45 messages to one person through at once, then one per six seconds", async () => {
    const { send, clock } = createTestSimulator();
    for (let count = 0; count < 45; count++) expect((await send(hello)).status).toBe(200);
    expect(await errorOf(await send(hello))).toMatchObject({ status: 400, code: 131056 });
    expect((await send({ ...hello, to: "+34600999888" })).status).toBe(200);
    clock.now += 6_000;
    expect((await send(hello)).status).toBe(200);
    expect((await send(hello)).status).toBe(400);
  });

  it("let one number send so many messages per second", async () => {
    const { send, clock, control } = createTestSimulator();
    await control("POST", "/limits", { pair: false, throughput_per_second: 3 });
    for (let count = 0; count < 3; count++) expect((await send(hello)).status).toBe(200);
    expect(await errorOf(await send(hello))).toMatchObject({ code: 130429 });
    clock.now += 1_000;
    expect((await send(hello)).status).toBe(200);
  });

  it("can be switched off", async () => {
    const { send, control } = createTestSimulator();
    await control("POST", "/limits", { pair: false, throughput_per_second: 0 });
    for (let count = 0; count < 100; count++) expect((await send(hello)).status).toBe(200);
  });
});
