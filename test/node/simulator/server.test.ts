import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { SimulatorCore } from "../../../simulator/core.ts";
import { createSimulatorCore } from "../../../simulator/core.ts";
import type { SimulatorServer } from "../../../simulator/server.ts";
import { startServer } from "../../../simulator/server.ts";
import { createSnapshotFile } from "../../../simulator/snapshot-file.ts";
import { jsonOf } from "./graph-answers.ts";

const phoneNumberId = "100000000000001";
let running: SimulatorServer | undefined;

function createCore(): SimulatorCore {
  return createSimulatorCore({
    accessToken: "token",
    appSecret: "app-secret",
    verifyToken: "verify-token",
    webhookUrl: "https://worker.test/hook",
    publicUrl: "http://127.0.0.1",
    numbers: [{ phoneNumberId, businessAccountId: "200000000000002", displayPhoneNumber: "15550001111" }],
    deliver: async () => new Response(null, { status: 200 }),
    now: Date.now,
    schedule: "manual",
  });
}

async function serve(core = createCore()): Promise<string> {
  running = await startServer({ core, hostname: "127.0.0.1", port: 0 });
  return `http://127.0.0.1:${running.port}`;
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: "POST", headers: { authorization: "Bearer token" }, body: JSON.stringify(body) });
}

const send = (base: string) =>
  post(`${base}/v25.0/${phoneNumberId}/messages`, {
    messaging_product: "whatsapp",
    to: "+34600111222",
    text: { body: "Hello" },
  });

afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe("the simulator as a server", () => {
  it("closes the connection of a dropped request", async () => {
    const base = await serve();
    await post(`${base}/_control/faults`, { kind: "drop" });
    await expect(send(base)).rejects.toThrow("fetch failed");
    expect(await jsonOf(await fetch(`${base}/_control/sent`))).toEqual([]);
  });

  it("never answers a request whose response is lost, but has accepted it", async () => {
    const base = await serve();
    await post(`${base}/_control/faults`, { kind: "lost_response" });
    let isAnswered = false;
    const pending = request(
      `${base}/${phoneNumberId}/messages`,
      { method: "POST", headers: { authorization: "Bearer token" } },
      () => {
        isAnswered = true;
      },
    );
    const left = new Promise<void>((resolve) => void pending.once("error", () => resolve()));
    pending.end(JSON.stringify({ messaging_product: "whatsapp", to: "+34600111222", text: { body: "Hello" } }));
    await expect.poll(async () => jsonOf<unknown[]>(await fetch(`${base}/_control/sent`))).toHaveLength(1);
    pending.destroy(new Error("gave up"));
    await left;
    expect(isAnswered).toBe(false);
    expect((await send(base)).status).toBe(200);
  });

  it("serves the phone page with everything it needs from itself", async () => {
    const base = await serve();
    const page = await fetch(base);
    const html = await page.text();
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html).not.toMatch(/(src|href)="https?:/);
    const wanted = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? "");
    const seen = new Set<string>();
    for (const file of wanted) {
      if (seen.has(file)) continue;
      seen.add(file);
      const answer = await fetch(base + file);
      expect([file, answer.status]).toEqual([file, 200]);
      if (!file.endsWith(".js")) continue;
      wanted.push(...[...(await answer.text()).matchAll(/from "\.(\/[^"]+)"/g)].map((match) => `/phone${match[1]}`));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it("tells the page of each change as it happens", async () => {
    const base = await serve();
    const events = await fetch(`${base}/_control/events`);
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await post(`${base}/_control/customers/34600111222/messages`, { type: "text", text: { body: "Hi" } });
    const { value } = await reader.read();
    expect(value).toContain(`data: {"type":"chat","customer":"34600111222"`);
    await reader.cancel();
  });

  it("rejects when the port is taken", async () => {
    const base = await serve();
    const port = Number(new URL(base).port);
    await expect(startServer({ core: createCore(), hostname: "127.0.0.1", port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });
});

describe("the state file", () => {
  it("brings customers, chats, windows, media and sends back", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "simulator-")), "state.json");
    const before = createCore();
    await before.answer(
      new Request("http://x/_control/customers/34600111222/messages", {
        method: "POST",
        body: `{"type":"image","image":{}}`,
      }),
    );
    const toSend = {
      method: "POST",
      headers: { authorization: "Bearer token" },
      body: `{"messaging_product":"whatsapp","to":"+34600111222","text":{"body":"Hi"}}`,
    };
    await before.answer(new Request(`http://x/${phoneNumberId}/messages`, toSend));
    await createSnapshotFile(file, before.context).save();

    const after = createCore();
    await createSnapshotFile(file, after.context).load();
    const [media] = after.context.state.media.values();
    expect(media).toEqual([...before.context.state.media.values()][0]);
    expect(after.context.state.sent).toEqual(before.context.state.sent);
    expect([...after.context.state.chats.values()][0]).toMatchObject({
      lastInboundAt: [...before.context.state.chats.values()][0]?.lastInboundAt,
      messages: [{ type: "image", webhook: "undelivered" }, { type: "text" }],
    });
    expect([...after.context.state.customers]).toEqual([...before.context.state.customers]);
  });

  it("is written whole or not at all, soon after a change", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "simulator-"));
    const core = createCore();
    createSnapshotFile(path.join(folder, "state.json"), core.context).watch();
    await core.answer(
      new Request("http://x/_control/customers/34600111222", { method: "PUT", body: `{"name":"Ana"}` }),
    );
    await expect.poll(() => readdir(folder), { timeout: 5_000 }).toContain("state.json");
    expect(JSON.parse(await readFile(path.join(folder, "state.json"), "utf8"))).toMatchObject({
      customers: [{ name: "Ana" }],
    });
    expect(await readdir(folder)).not.toContain("state.json.new");
  });

  it.each(["not JSON", `{"version":2}`])("is told of and ignored when it holds %s", async (content) => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "simulator-")), "state.json");
    await writeFile(file, content);
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const core = createCore();
    await createSnapshotFile(file, core.context).load();
    expect(said).toHaveBeenCalledWith(expect.stringContaining(`Ignoring ${file}`));
    expect(core.context.state.customers.size).toBe(0);
    said.mockRestore();
  });
});
