import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { AppEnv } from "../../src/http/app-env.ts";
import { answerError } from "../../src/http/error-handler.ts";
import { securityHeaders } from "../../src/http/security-headers.ts";

const app = new Hono<AppEnv>();
app.onError(answerError);
app.use(securityHeaders);
app.get("/api", (c) => c.json({}));
app.get("/page", (c) =>
  c.html("<p>", 200, { "Content-Security-Policy": "default-src 'self'", "Cache-Control": "max-age=60" }),
);
app.get("/broken", () => {
  throw new Error("broken");
});

async function headersOf(url: string): Promise<Headers> {
  return (await app.request(url)).headers;
}

describe("every answer", () => {
  it.each(["/api", "/broken", "/nothing-here"])("at %s is shown as nothing but what it is", async (path) => {
    const headers = await headersOf(`https://parley.test${path}`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("keeps the policy and the caching that its route has set", async () => {
    const headers = await headersOf("https://parley.test/page");
    expect(headers.get("content-security-policy")).toBe("default-src 'self'");
    expect(headers.get("cache-control")).toBe("max-age=60");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("keeps browsers on HTTPS, except on this machine", async () => {
    expect((await headersOf("https://parley.test/api")).get("strict-transport-security")).toBe("max-age=31536000");
    expect((await headersOf("http://localhost:8787/api")).get("strict-transport-security")).toBeNull();
    expect((await headersOf("http://127.0.0.1:8787/api")).get("strict-transport-security")).toBeNull();
  });
});
