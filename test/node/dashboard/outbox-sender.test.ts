import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// The typed client is made for the page's own address when it is loaded.
vi.stubGlobal("location", { origin: "https://parley.example" });
const { takeTokensFrom } = await import("../../../src/dashboard/api/token-source.ts");
const { startSender } = await import("../../../src/dashboard/outbox/outbox-sender.ts");
const { discardItem, enqueue, readOutbox, retryItem } = await import("../../../src/dashboard/outbox/outbox-store.ts");

interface Asked {
  key: string | null;
  message: string;
  answer(status: number, body?: object): void;
  fail(): void;
}

let asked: Asked[] = [];

const fakeFetch = (_input: unknown, init: { body: string; headers: Headers }): Promise<Response> =>
  new Promise((resolve, reject) => {
    const { message } = JSON.parse(init.body) as { message: string };
    asked.push({
      key: init.headers.get("idempotency-key"),
      message,
      answer: (status, body = { success: true }) => resolve(Response.json(body, { status })),
      fail: () => reject(new TypeError("no network")),
    });
  });

const write = (message: string, conversationId = 7): void =>
  enqueue({
    userId: 1,
    conversationId,
    body: { conversation_id: conversationId, message },
    text: message,
    quoted: null,
    file: null,
  });

const messages = () => asked.map((each) => each.message);
const at = (index: number): Asked => {
  const request = asked[index];
  if (request === undefined) throw new Error(`there were only ${asked.length} requests`);
  return request;
};

describe("the outbox", () => {
  let sender: ReturnType<typeof startSender>;

  beforeEach(() => {
    asked = [];
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fakeFetch);
    takeTokensFrom({ token: async () => "token", refused: async () => false });
    sender = startSender();
  });

  afterEach(() => {
    sender.stop();
    for (const { key } of readOutbox()) discardItem(key);
    vi.useRealTimers();
  });

  it("sends a conversation's messages one after the other, and two conversations side by side", async () => {
    write("one");
    write("two");
    write("elsewhere", 8);
    await vi.waitFor(() => expect(messages()).toEqual(["one", "elsewhere"]));
    at(0).answer(200);
    await vi.waitFor(() => expect(messages()).toEqual(["one", "elsewhere", "two"]));
    expect(new Set(asked.map((each) => each.key)).size).toBe(3);
  });

  it("tries again under the same key after nobody has answered, and only then the next", async () => {
    write("one");
    write("two");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    at(0).fail();
    await vi.waitFor(() => expect(readOutbox()[0]?.state).toBe("waiting"));
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(messages()).toEqual(["one", "one"]);
    expect(at(1).key).toBe(at(0).key);
    at(1).answer(200);
    await vi.waitFor(() => expect(messages()).toEqual(["one", "one", "two"]));
  });

  it("takes up what was on its way when another tab was closed, under the same key", async () => {
    write("one");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    sender.stop();
    sender = startSender();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(at(1).key).toBe(at(0).key);
  });

  it("does not wait any longer once the connection is back", async () => {
    write("one");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    at(0).fail();
    await vi.waitFor(() => expect(readOutbox()[0]?.state).toBe("waiting"));
    sender.wake();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
  });

  it("keeps what is refused, with its reason, until a person decides", async () => {
    write("too late");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    at(0).answer(422, { success: false, code: "outside_window", error: "The window is closed." });
    await vi.waitFor(() =>
      expect(readOutbox()[0]).toMatchObject({
        state: "refused",
        code: "outside_window",
        problem: "The window is closed.",
      }),
    );
    write("next");
    await vi.waitFor(() => expect(messages()).toEqual(["too late", "next"]));
    retryItem(readOutbox()[0]?.key ?? "");
    at(1).answer(200);
    await vi.waitFor(() => expect(messages()).toEqual(["too late", "next", "too late"]));
    expect(at(2).key).toBe(at(0).key);
  });

  it("sends nothing any more of what was discarded", async () => {
    write("one");
    write("never mind");
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    discardItem(readOutbox()[1]?.key ?? "");
    at(0).answer(200);
    await vi.waitFor(() => expect(readOutbox()[0]?.stored).toBe(true));
    expect(messages()).toEqual(["one"]);
  });
});
