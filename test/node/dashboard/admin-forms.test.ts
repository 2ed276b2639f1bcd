import { describe, expect, it } from "vitest";
import { linesOf, organizationChanges } from "../../../src/dashboard/admin/organization/organization-changes.ts";
import { countriesIn } from "../../../src/dashboard/admin/organization/countries.ts";
import { fieldProblem, saidByFields } from "../../../src/dashboard/admin/parts/field-problem.ts";
import { ApiError } from "../../../src/dashboard/api/api-error.ts";

const stored = {
  name: "Acme",
  default_country: "ES",
  retention_days: 1825,
  embed_origins: ["https://a.example.com", "https://b.example.com"],
  partner_messaging: false,
  entity_types: ["invoice"],
  notification_template: { name: "notice", language: "es", parameter: null },
};

describe("the organization's form", () => {
  it("sends only what was changed", () => {
    expect(organizationChanges(stored, { ...stored })).toEqual({});
    expect(organizationChanges(stored, { ...stored, name: "Acme 2", embed_origins: [] })).toEqual({
      name: "Acme 2",
      embed_origins: [],
    });
  });

  it("tells a template by all that names it", () => {
    const other = { name: "notice", language: "es", parameter: "text" };
    expect(organizationChanges(stored, { ...stored, notification_template: { ...other, parameter: null } })).toEqual(
      {},
    );
    expect(organizationChanges(stored, { ...stored, notification_template: other })).toEqual({
      notification_template: other,
    });
    expect(organizationChanges(stored, { ...stored, notification_template: null, partner_messaging: true })).toEqual({
      notification_template: null,
      partner_messaging: true,
    });
  });

  it("reads one site per line, whatever stands around it", () => {
    expect(linesOf("  https://a.example.com \r\n\n https://b.example.com")).toEqual(stored.embed_origins);
  });

  it("names every country in the person's language, in its order", () => {
    const spanish = countriesIn("es");
    expect(spanish).toContainEqual({ code: "DE", name: "Alemania" });
    expect(spanish.length).toBeGreaterThan(200);
    expect(spanish.findIndex(({ code }) => code === "DE")).toBeLessThan(spanish.findIndex(({ code }) => code === "ZM"));
  });
});

describe("a refusal", () => {
  const refusal = new ApiError("invalid_request", 400, "The request is not right.", {
    fields: [{ field: "embed_origins.1", problem: "is not like https://app.example.com" }],
  });

  it("stands beside the field that holds what is wrong", () => {
    expect(fieldProblem(refusal, "embed_origins")).toBe("is not like https://app.example.com");
    expect(fieldProblem(refusal, "embed")).toBeNull();
    expect(fieldProblem(new Error("else"), "embed_origins")).toBeNull();
  });

  it("is said as a whole where no field of the form says it", () => {
    expect(saidByFields(refusal, ["name", "embed_origins"])).toBe(true);
    expect(saidByFields(refusal, ["name"])).toBe(false);
    expect(saidByFields(new ApiError("conflict", 409, "No."), ["name"])).toBe(false);
  });
});
