import { describe, expect, it } from "vitest";
import { errorClass } from "../../../src/providers/cloud-api/error-table.ts";
import { outcomeOfAnswer } from "../../../src/providers/cloud-api/outcome-of-answer.ts";
import { ACCEPTED, errorBody } from "./answer-body.ts";
import { META_CODES } from "./meta-codes.ts";

const HTML = "<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>";

const answer = (httpStatus: number, body: unknown, retryAfterSeconds: number | null = null) =>
  outcomeOfAnswer({ httpStatus, body: typeof body === "string" ? body : JSON.stringify(body), retryAfterSeconds });

describe("an answer that accepts", () => {
  it("names the message and the number under which WhatsApp knows the recipient", () => {
    expect(answer(200, ACCEPTED)).toEqual({
      kind: "accepted",
      providerMessageId: "wamid.HBgM",
      recipientWaId: "551187654321",
    });
  });

  it.each([
    ["to a user id, which has no number", [{ input: "CO.1", user_id: "CO.1" }]],
    ["with an empty number", [{ input: "CO.1", wa_id: "" }]],
    ["with a number that is null", [{ input: "CO.1", wa_id: null }]],
    ["without contacts", undefined],
    ["with contacts of another shape", { input: "CO.1" }],
  ])("counts as accepted %s", (_, contacts) => {
    expect(answer(200, { ...ACCEPTED, contacts })).toEqual({
      kind: "accepted",
      providerMessageId: "wamid.HBgM",
      recipientWaId: null,
    });
  });

  it("may say of a template that it is held for an assessment", () => {
    const messages = [{ id: "wamid.HBgM", message_status: "held_for_quality_assessment" }];
    expect(answer(200, { ...ACCEPTED, messages })).toMatchObject({ kind: "accepted" });
  });

  it.each([
    ["nothing", ""],
    ["a page", HTML],
    ["half of itself", JSON.stringify(ACCEPTED).slice(0, 40)],
    ["no message", { ...ACCEPTED, messages: [] }],
    ["a message without an id", { ...ACCEPTED, messages: [{ id: "" }] }],
    ["an error", errorBody(131000)],
    ["another edge's success", { success: true }],
  ])("but says %s leaves the outcome unknown: it may have been sent", (_, body) => {
    expect(answer(200, body)).toEqual({ kind: "unknown", text: "WhatsApp's answer could not be read." });
  });
});

describe("an answer that refuses", () => {
  const ends = META_CODES.filter((each) => each.class === "configuration" || each.class === "permanent");
  /** The codes of a service that does not work for anybody. */
  const DOWN = new Set([2, 131016, 133004]);
  const comesBack = META_CODES.filter((each) => each.class === "retry" || each.class === "wait");

  it.each(ends)("with code $code is the end of the message, until someone mends it: $class", ({ code, http }) => {
    expect(answer(http, errorBody(code))).toEqual({ kind: "rejected", code: String(code), text: expect.any(String) });
  });

  it.each(comesBack)("with code $code is tried again: $class", ({ code, http, afterSeconds, maxAttempts }) => {
    expect(answer(http, errorBody(code))).toEqual({
      kind: "retry",
      code: String(code),
      text: expect.any(String),
      afterSeconds: afterSeconds ?? null,
      maxAttempts: maxAttempts ?? null,
      ...(DOWN.has(code) ? { down: true } : {}),
    });
  });

  it("tells a service that is down from a message or a number that has to wait", () => {
    expect(answer(502, HTML)).toMatchObject({ kind: "retry", down: true });
    expect(answer(503, errorBody(131016))).toMatchObject({ kind: "retry", down: true });
    const answering = [
      answer(429, HTML),
      answer(408, HTML),
      answer(500, errorBody(131056)),
      answer(500, errorBody(999_999)),
    ];
    for (const here of answering) {
      expect(here).not.toHaveProperty("down");
    }
  });

  it.each(META_CODES.filter(({ known }) => known !== false))(
    "with code $code is known as $class",
    ({ code, class: wanted }) => {
      expect(errorClass(String(code))?.kind).toBe(wanted);
    },
  );

  it.each(META_CODES.filter(({ known }) => known !== false))(
    "with code $code says so in words of ours, and in Meta's",
    ({ code, http }) => {
      const { text } = answer(http, errorBody(code, { error_data: { details: "the details" } })) as { text: string };
      expect(text).not.toContain("WhatsApp refused this message");
      expect(text).toMatch(new RegExp(`^[A-Z].*\\. \\(${code}: the details\\)$`));
    },
  );

  it("is judged by its code whatever its HTTP status is", () => {
    for (const http of [400, 401, 403, 404, 429, 500, 503]) {
      expect(answer(http, errorBody(131056)), `${http}`).toMatchObject({ kind: "retry", code: "131056" });
      expect(answer(http, errorBody(131047)), `${http}`).toMatchObject({ kind: "rejected", code: "131047" });
    }
  });

  it("may write its code as a text", () => {
    expect(answer(400, errorBody("131056"))).toMatchObject({ kind: "retry", code: "131056" });
  });

  it.each([
    ["details that are a JSON text, as management errors have them", { error_data: '{"details":"…"}' }],
    ["details that are null", { error_data: { details: null } }],
    ["a message that is null", { message: null }],
    ["a subcode", { error_subcode: 2_494_055 }],
  ])("is read with %s", (_, more) => {
    expect(answer(400, errorBody(131009, more))).toMatchObject({ kind: "rejected", code: "131009" });
  });

  it("waits as long as Retry-After says, and never shorter than a code that is known to last", () => {
    expect(answer(429, errorBody(130429), 30)).toMatchObject({ afterSeconds: 30 });
    expect(answer(429, errorBody(130429))).toMatchObject({ afterSeconds: 2 });
    expect(answer(400, errorBody(131048), 30)).toMatchObject({ afterSeconds: 3600 });
    expect(answer(400, errorBody(131048), 7200)).toMatchObject({ afterSeconds: 7200 });
    expect(answer(503, errorBody(131016))).toMatchObject({ afterSeconds: null });
  });
});

describe("an answer that is not Meta's, or has a code of next year", () => {
  it.each([
    [401, "rejected"],
    [403, "rejected"],
    [404, "rejected"],
    [400, "rejected"],
    [413, "rejected"],
    [302, "rejected"],
    [408, "retry"],
    [429, "retry"],
    [500, "retry"],
    [502, "retry"],
    [503, "retry"],
    [504, "retry"],
  ])("is judged by its HTTP status %i: %s", (http, kind) => {
    for (const body of [HTML, "", "null", { error: "down" }, { error: { message: "no code" } }, errorBody(null)]) {
      expect(answer(http, body)).toMatchObject({ kind, code: `http_${http}` });
    }
    expect(answer(http, errorBody(999_999))).toMatchObject({ kind, code: "999999" });
  });

  it("waits as long as Retry-After says", () => {
    expect(answer(429, HTML, 17)).toMatchObject({ kind: "retry", afterSeconds: 17 });
    expect(answer(503, errorBody(999_999), 17)).toMatchObject({ kind: "retry", afterSeconds: 17 });
    expect(answer(502, HTML)).toMatchObject({ kind: "retry", afterSeconds: null });
  });

  it.each([401, 403])("tells at %i that the token or its permissions are to be renewed", (http) => {
    expect(answer(http, HTML)).toMatchObject({ text: expect.stringContaining("access token") });
  });

  it("quotes nothing of a page that is not Meta's", () => {
    expect(JSON.stringify(answer(502, HTML))).not.toContain("Sorry");
  });
});
