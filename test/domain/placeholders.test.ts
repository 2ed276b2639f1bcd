import { describe, expect, it } from "vitest";
import { fillPlaceholders, PLACEHOLDERS, unknownPlaceholders } from "../../src/domain/placeholders.ts";

const facts = { contact: { name: "Ana María Ruiz", phone: "+573001234567" }, agent: { name: "Alex" } };
const nothing = { contact: { name: null, phone: null }, agent: { name: null } };

describe("a canned answer", () => {
  it("is filled in with who asks and who answers", () => {
    const text =
      "Hola {{contact.first_name}} ({{contact.name}}, {{contact.phone}}), soy {{agent.name}}. ¡Hasta luego, {{ contact.first_name }}!";
    expect(fillPlaceholders(text, facts)).toBe(
      "Hola Ana (Ana María Ruiz, +573001234567), soy Alex. ¡Hasta luego, Ana!",
    );
  });

  it("reads well where somebody has no name and no number", () => {
    expect(fillPlaceholders("Hola {{contact.first_name}}, ¿cómo está?", nothing)).toBe("Hola, ¿cómo está?");
    expect(fillPlaceholders("Soy {{agent.name}}. Su número: {{contact.phone}}", nothing)).toBe("Soy. Su número:");
  });

  it("is filled in once: what a name holds is only a name", () => {
    const sly = { ...facts, contact: { name: "{{agent.name}} $& $1", phone: null } };
    expect(fillPlaceholders("{{contact.name}}!", sly)).toBe("{{agent.name}} $& $1!");
  });

  it("leaves what is no placeholder as it is", () => {
    const text = "{contact.name} {{other}} {{}} }} {{ {{{";
    expect(fillPlaceholders(text, facts)).toBe(text);
  });

  it("names what nothing could be put in for, each once", () => {
    const known = PLACEHOLDERS.map((name) => `{{${name}}}`).join(" ");
    expect(unknownPlaceholders(known)).toEqual([]);
    expect(unknownPlaceholders("{{name}} {{ name }} {{}} {{contact.Name}}")).toEqual([
      "{{name}}",
      "{{}}",
      "{{contact.Name}}",
    ]);
  });
});
