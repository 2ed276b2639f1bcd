import { once } from "node:events";
import { createServer } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { callCronEveryMinute } from "../../../scripts/start/cron.ts";

afterEach(() => vi.useRealTimers());

test("the Worker's cron is called once a minute, also after a minute in which nobody answered", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (asked.length === 1) response.destroy();
    else response.end("ok");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  vi.useFakeTimers({ toFake: ["setInterval"] });
  callCronEveryMinute(`http://127.0.0.1:${port}`);
  vi.advanceTimersByTime(59_999);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1);
  await vi.waitUntil(() => asked.length === 1);
  vi.advanceTimersByTime(60_000);
  await vi.waitUntil(() => asked.length === 2);
  expect(asked).toEqual(["GET /cdn-cgi/local/scheduled", "GET /cdn-cgi/local/scheduled"]);
  server.close();
});
