import { describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { refusal } from "./refusal.ts";

const RIGHT = { "hub.mode": "subscribe", "hub.verify_token": "dev-verify-token", "hub.challenge": "1158201444" };

const verify = (path: string, query: Record<string, string>) =>
  ask("GET", `${path}?${new URLSearchParams(query).toString()}`);

describe.each(["/api/whatsapp/webhook", "/whatsapp/webhook"])("Meta's verification of the webhook at %s", (path) => {
  it("gets its challenge back, as it is", async () => {
    const { status, text, headers } = await verify(path, RIGHT);
    expect(status).toBe(200);
    expect(text).toBe("1158201444");
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
  });

  it("gets a challenge back that would be a page, as text that no browser takes for one", async () => {
    const { text, headers } = await verify(path, { ...RIGHT, "hub.challenge": "<script>alert(1)</script>" });
    expect(text).toBe("<script>alert(1)</script>");
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each([
    ["a wrong token", { ...RIGHT, "hub.verify_token": "guess" }],
    ["a token that only begins right", { ...RIGHT, "hub.verify_token": "dev-verify-toke" }],
    ["an empty token", { ...RIGHT, "hub.verify_token": "" }],
    ["no token", { "hub.mode": "subscribe", "hub.challenge": "1" }],
    ["another mode", { ...RIGHT, "hub.mode": "unsubscribe" }],
    ["no mode", { "hub.verify_token": "dev-verify-token", "hub.challenge": "1" }],
    ["nothing", {}],
  ])("is refused with %s, and the challenge is not repeated", async (_, query) => {
    const { status, text, json } = await verify(path, query);
    expect(status).toBe(403);
    expect(json()).toEqual(refusal("forbidden"));
    expect(text).not.toMatch(/dev-verify-token|1158201444/);
  });
});
