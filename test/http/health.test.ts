import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { failingDatabase } from "../support/failing-database.ts";

describe("/health", () => {
  it("says that all is well, to anybody", async () => {
    const { status, json } = await ask("GET", "/health");
    expect(status).toBe(200);
    expect(json()).toEqual({ success: true, status: "ok", database: "ok" });
  });

  it("says that the database does not answer, and nothing of why", async () => {
    const { status, json } = await ask("GET", "/health", {
      env: { DB: failingDatabase(env.DB, () => true, "secret detail") },
    });
    expect(status).toBe(503);
    expect(json()).toEqual({ success: false, status: "degraded", database: "unreachable" });
  });
});
