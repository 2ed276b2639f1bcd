import { describe, expect, it, vi } from "vitest";
import { createCloudApi } from "../../../src/providers/cloud-api/cloud-api.ts";

const CHANNEL = { externalId: "106540352242922", accessToken: "token" };
const ANA = { kind: "phone", phone: "+573103055424" } as const;
const api = createCloudApi({ baseUrl: "https://graph.test", apiVersion: "v25.0", appSecret: "secret" });

interface Asked {
  method: string;
  url: string;
  body: unknown;
}

/** Meta, answering what the simulator would not. */
function metaAnswers(...answers: { status: number; body: unknown }[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    asked.push({
      method: init.method ?? "GET",
      url: decodeURIComponent(url),
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
    });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    return Promise.resolve(
      typeof answer?.body === "string"
        ? new Response(answer.body, { status: answer.status })
        : Response.json(answer?.body, { status: answer?.status ?? 500 }),
    );
  });
  return asked;
}

const failedUser = (code: number) => ({
  status: 400,
  body: {
    messaging_product: "whatsapp",
    block_users: { failed_users: [{ input: ANA.phone, errors: [{ code, message: "no" }] }] },
    error: { code: 139100, message: "Failed" },
  },
});

describe("blocking at Meta", () => {
  it("asks for the person by number, or by user id where the number is hidden", async () => {
    const asked = metaAnswers({ status: 200, body: { block_users: { added_users: [{ input: ANA.phone }] } } });
    expect(await api.block(CHANNEL, ANA)).toEqual({ ok: true, value: null });
    await api.block(CHANNEL, { kind: "user_id", userId: "CO.1" });
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ["POST", { messaging_product: "whatsapp", block_users: [{ user: ANA.phone }] }],
      ["POST", { messaging_product: "whatsapp", block_users: [{ user_id: "CO.1" }] }],
    ]);
    expect(asked[0]?.url).toBe("https://graph.test/v25.0/106540352242922/block_users");
  });

  it.each([
    ["who has not written lately", failedUser(131047), "refused", "131047"],
    ["while another change is under way", failedUser(139102), "unavailable", "139102"],
    [
      "that it fails as a whole",
      { status: 400, body: { error: { code: 139101, message: "full" } } },
      "refused",
      "139101",
    ],
    ["that the token has ended", { status: 401, body: { error: { code: 190, message: "expired" } } }, "refused", "190"],
    ["in HTML", { status: 502, body: "<html>" }, "unavailable", "http_502"],
  ])("understands %s", async (_, answer, kind, code) => {
    metaAnswers(answer);
    expect(await api.block(CHANNEL, ANA)).toMatchObject({ ok: false, kind, code, reason: expect.stringMatching(/./) });
  });

  it("takes off the list whom the list does not have", async () => {
    metaAnswers(failedUser(131009));
    expect(await api.unblock(CHANNEL, ANA)).toEqual({ ok: true, value: null });
  });

  it("does not take a failure that passes for an unblocking", async () => {
    metaAnswers(failedUser(139103));
    expect(await api.unblock(CHANNEL, ANA)).toMatchObject({ ok: false, kind: "unavailable" });
  });
});

describe("the business profile at Meta", () => {
  const filled = { about: "Flores", email: "", websites: ["https://flores.example/"], messaging_product: "whatsapp" };

  it.each([
    ["flat", filled],
    ["wrapped, as Meta's own description has it", { business_profile: filled, id: "1" }],
  ])("is read %s", async (_, row) => {
    metaAnswers({ status: 200, body: { data: [row] } });
    expect(await api.readProfile(CHANNEL)).toEqual({
      ok: true,
      value: {
        about: "Flores",
        address: null,
        description: null,
        email: null,
        websites: ["https://flores.example/"],
        vertical: null,
        profile_picture_url: null,
      },
    });
  });

  it("says Meta's own words where it refuses a change", async () => {
    metaAnswers({ status: 400, body: { error: { code: 100, message: "Param about must be at most 139 characters" } } });
    expect(await api.changeProfile(CHANNEL, { about: "x" })).toMatchObject({ ok: false, kind: "refused", code: "100" });
  });
});

describe("a number's health at Meta", () => {
  it("is asked again without the newest field where the version does not have it", async () => {
    const asked = metaAnswers(
      { status: 400, body: { error: { code: 100, message: "Tried accessing nonexisting field" } } },
      { status: 200, body: { id: "1", quality_rating: "YELLOW", throughput: { level: "HIGH" } } },
    );
    expect(await api.readHealth(CHANNEL)).toEqual({
      ok: true,
      value: {
        verified_name: null,
        quality: "YELLOW",
        status: null,
        name_status: null,
        messaging_limit: null,
        throughput: "HIGH",
      },
    });
    expect(asked.map(({ url }) => url.includes("messaging_limit"))).toEqual([true, false]);
  });
});
