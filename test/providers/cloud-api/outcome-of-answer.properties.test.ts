import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outcomeOfAnswer } from "../../../src/providers/cloud-api/outcome-of-answer.ts";
import { ACCEPTED, errorBody } from "./answer-body.ts";
import { META_CODES } from "./meta-codes.ts";
import { mutated } from "./mutated.ts";

describe("any answer at all", () => {
  const known = fc.constantFrom<object>(ACCEPTED, ...META_CODES.map(({ code }) => errorBody(code)));
  const body = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    mutated(known).map((changed) => JSON.stringify(changed) ?? ""),
    fc.jsonValue().map((error) => JSON.stringify({ error })),
    fc.jsonValue().map((code) => JSON.stringify(errorBody(code))),
  );
  const retryAfter = fc.option(fc.nat({ max: 999_999 }), { nil: null });

  it("comes to an outcome that JSON carries to the queue as it is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, retryAfter, (http, text, seconds) => {
        const outcome = outcomeOfAnswer({ httpStatus: http, body: text, retryAfterSeconds: seconds });
        expect(["accepted", "rejected", "retry", "unknown"]).toContain(outcome.kind);
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
        expect(Object.values(outcome)).not.toContain("");
        expect(Object.values(outcome)).not.toContain(undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it("accepts nothing that does not name a message", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, (http, text) => {
        const outcome = outcomeOfAnswer({ httpStatus: http, body: text, retryAfterSeconds: null });
        expect(outcome.kind === "accepted" ? outcome.providerMessageId : "-").toMatch(/./s);
        expect(outcome.kind === "accepted" && (http < 200 || http > 299)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
