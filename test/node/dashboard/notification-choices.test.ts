import { describe, expect, it } from "vitest";
import { choiceKey, notificationChoices } from "../../../src/dashboard/admin/organization/notification-choices.ts";
import { templateDefinition } from "../../../src/domain/template-definition.ts";

const template = (name: string, components: unknown[], parameterFormat = "POSITIONAL") => ({
  template: { name, language: "es" },
  definition: templateDefinition({ category: "UTILITY", parameterFormat, components }),
});
const namesOf = (templates: ReturnType<typeof template>[]) =>
  notificationChoices(templates, null).map(({ name }) => name);

describe("the templates that can carry a notification", () => {
  it("have one value, in their body", () => {
    const one = template("one", [{ type: "BODY", text: "News: {{1}}. Thank you." }]);
    const none = template("none", [{ type: "BODY", text: "Hello" }]);
    const two = template("two", [{ type: "BODY", text: "{{1}} and {{2}} too" }]);
    const above = template("above", [
      { type: "HEADER", format: "TEXT", text: "For {{1}}" },
      { type: "BODY", text: "News: {{1}}." },
    ]);
    expect(namesOf([one, none, two, above])).toEqual(["one"]);
  });

  it("need nothing beside it: no file, no part of an address", () => {
    const body = { type: "BODY", text: "News: {{1}}." };
    const file = template("file", [{ type: "HEADER", format: "IMAGE" }, body]);
    const link = template("link", [
      body,
      { type: "BUTTONS", buttons: [{ type: "URL", text: "Open", url: "https://example.com/{{1}}" }] },
    ]);
    expect(namesOf([file, link])).toEqual([]);
  });

  it("are chosen with the name of that value, where it has one", () => {
    const named = template("named", [{ type: "BODY", text: "News: {{text}}." }], "NAMED");
    expect(notificationChoices([named], null)).toEqual([{ name: "named", language: "es", parameter: "text" }]);
  });

  it("have the stored one among them, even where it is there no more", () => {
    const stored = { name: "gone", language: "es", parameter: null };
    const one = template("one", [{ type: "BODY", text: "News: {{1}}." }]);
    expect(notificationChoices([one], stored).map(choiceKey)).toEqual(["gone es ", "one es "]);
    expect(notificationChoices([one], { name: "one", language: "es", parameter: null })).toHaveLength(1);
  });
});
