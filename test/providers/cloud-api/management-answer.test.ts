import { describe, expect, it } from "vitest";
import { z } from "zod";
import { managementAnswer } from "../../../src/providers/cloud-api/management-answer.ts";

const answer = (httpStatus: number, body: unknown) =>
  managementAnswer(
    {
      answered: true,
      httpStatus,
      body: typeof body === "string" ? body : JSON.stringify(body),
      retryAfterSeconds: null,
    },
    z.object({ id: z.string() }),
  );

const error = (code: number, more: object = {}) => ({ error: { message: "(#100) Invalid parameter", code, ...more } });

describe("an answer of an edge that manages something", () => {
  it("is what was asked for", () => {
    expect(answer(200, { id: "1" })).toEqual({ ok: true, value: { id: "1" } });
  });

  it.each<[string, number, unknown, object]>([
    [
      "a refusal in Meta's words for people",
      400,
      error(100, { error_user_title: "Name taken", error_user_msg: "Use another name." }),
      { kind: "refused", code: "100", reason: "WhatsApp says: Name taken: Use another name." },
    ],
    [
      "a refusal in Meta's words for programs",
      400,
      error(100, { error_data: { details: "name is too long" } }),
      { kind: "refused", code: "100", reason: "WhatsApp says: name is too long" },
    ],
    [
      "a refusal by a code of next year",
      400,
      error(999_999),
      { kind: "refused", code: "999999", reason: "WhatsApp says: (#100) Invalid parameter" },
    ],
    [
      "a token that is not accepted, in our words",
      401,
      error(190),
      { kind: "refused", code: "190", reason: expect.stringContaining("access token") },
    ],
    ["a limit that was reached", 400, error(80_007), { kind: "unavailable", code: "80007" }],
    ["trouble of an unknown kind", 500, error(999_999), { kind: "unavailable" }],
    ["an edge's page", 502, "<html>Bad gateway</html>", { kind: "unavailable", code: "http_502" }],
    ["a wall in between", 403, "<html>Forbidden</html>", { kind: "refused", code: "http_403" }],
    ["an error without a code", 400, { error: { message: "Oops" } }, { kind: "refused", code: "http_400" }],
    ["a success that says nothing", 200, {}, { kind: "unavailable", code: "unreadable" }],
    ["a success that is no JSON", 200, "<html>", { kind: "unavailable", code: "unreadable" }],
  ])("is %s", (_, httpStatus, body, told) => {
    expect(answer(httpStatus, body)).toMatchObject({ ok: false, ...told });
  });

  it("that did not come may have been taken all the same", () => {
    const lost = managementAnswer({ answered: false, reason: "The connection to WhatsApp was lost." }, z.unknown());
    expect(lost).toMatchObject({ ok: false, kind: "unavailable", code: "no_answer" });
  });
});
