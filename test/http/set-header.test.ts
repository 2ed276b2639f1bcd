import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { setHeader } from "../../src/http/set-header.ts";

describe("a header that is set on an answer", () => {
  it.each([
    ["of our own", () => new Response("ok")],
    ["whose headers cannot be changed", () => Response.redirect("https://parley.example/", 302)],
  ])("is on one %s", async (_, answer) => {
    const app = new Hono();
    app.use(async (c, next) => {
      await next();
      setHeader(c, "X-Request-Id", "1");
    });
    app.get("/", answer);
    const response = await app.request("/");
    expect(response.headers.get("X-Request-Id")).toBe("1");
    expect(response.status).toBe(answer().status);
  });
});
