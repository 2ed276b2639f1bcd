import { describe, expect, it } from "vitest";
import { foundAnswers } from "../../../src/dashboard/settings/found-answers.ts";
import { inserted } from "../../../src/dashboard/settings/inserted.ts";

const at = "2026-11-20T10:00:00.000Z";
const answers = [
  { id: 1, shortcut: "horario", text: "Abrimos de 9 a 18.", updated_at: at },
  { id: 2, shortcut: "envío", text: "Enviamos mañana, {{contact.first_name}}.", updated_at: at },
];

const found = (query: string): number[] => foundAnswers(answers, query).map(({ id }) => id);

describe("the search of canned answers", () => {
  it("shows all before anything is typed", () => {
    expect(found(" ")).toEqual([1, 2]);
  });

  it("finds words in any order, without their accents and case", () => {
    expect(found("MANANA enviamos")).toEqual([2]);
  });

  it("takes a shortcut as it is typed in a conversation", () => {
    expect(found("/hora")).toEqual([1]);
  });

  it("finds nothing where a word is missing", () => {
    expect(found("horario domingo")).toEqual([]);
  });
});

describe("a placeholder that is inserted", () => {
  it("takes the place of what is selected, with the caret behind it", () => {
    expect(inserted("Hola amigo, adiós", "{{x}}", { start: 5, end: 10 })).toEqual({
      text: "Hola {{x}}, adiós",
      caret: 10,
    });
  });
});
