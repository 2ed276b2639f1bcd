import { beforeAll, describe, expect, it } from "vitest";
import { ask } from "../http/ask.ts";
import { api, createWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function allow(embed_origins: string[]) {
  const { body } = await api(world.admin, "PATCH", "/api/whatsapp/organization", { embed_origins });
  return body;
}

async function ancestors(path: string): Promise<string | undefined> {
  const { headers } = await ask("GET", path);
  return /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy") ?? "")?.[1];
}

describe("the sites that may show an organization's conversations", () => {
  it("are none at first, and then those that an admin names, each once", async () => {
    const fresh = await createWorld();
    const { body } = await api(fresh.agent, "GET", "/api/whatsapp/organization");
    expect(body.organization.embed_origins).toEqual([]);
    const origins = ["https://app.example.com", "https://APP.example.com/", "http://localhost:3000"];
    expect((await allow(origins)).organization.embed_origins).toEqual([
      "https://app.example.com",
      "http://localhost:3000",
    ]);
  });

  it("stay as they are when something else is changed, and the other way round", async () => {
    await allow(["https://kept.example.com"]);
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { retention_days: 400 });
    const { organization } = await allow(["https://kept.example.com"]);
    expect(organization).toMatchObject({ retention_days: 400, embed_origins: ["https://kept.example.com"] });
  });

  it.each([
    "http://app.example.com",
    "https://*.example.com",
    "https://app.example.com/path",
    "https://app.example.com?x",
    "https://user:secret@app.example.com",
    "https://app.example.com; script-src *",
    "https://app.example.com\nX: y",
    "javascript:alert(1)",
    "app.example.com",
    "null",
    "*",
    "",
  ])("are not %j", async (origin) => {
    const body = await allow([origin]);
    expect(body).toMatchObject({ code: "invalid_request", fields: [{ field: "embed_origins.0" }] });
  });
});

describe("the page for other applications", () => {
  it("may be framed by the organization's sites and by nobody else", async () => {
    await allow(["https://app.example.com", "http://localhost:3000"]);
    const { status, headers } = await ask("GET", `/embed?organization=${world.organizationId}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("text/html");
    expect(headers.get("content-security-policy")).toContain(
      "frame-ancestors https://app.example.com http://localhost:3000",
    );
    expect(headers.get("x-frame-options")).toBeNull();
  });

  it.each([
    "/embed",
    "/embed?organization=",
    "/embed?organization=0",
    "/embed?organization=x",
    "/embed?organization=999999",
  ])("may be framed by nobody at %s", async (path) => {
    expect(await ancestors(path)).toBe("'none'");
  });

  it("runs nothing that is not Parley's own, whoever frames it", async () => {
    const { headers } = await ask("GET", `/embed?organization=${world.organizationId}`);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|https?:|\*)/);
    expect(policy.match(/frame-ancestors/g)).toHaveLength(1);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("is kept by no cache, as the next organization's has another policy", async () => {
    const { headers } = await ask("GET", `/embed?organization=${world.organizationId}`);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("etag")).toBeNull();
  });
});
