import { describe, expect, it } from "vitest";
import { passwordStrength } from "../../../src/dashboard/login/password-strength.ts";

const ana = ["Ana Pérez", "ana.perez@tienda.example"];

describe("the word for a password", () => {
  it.each([
    ["short", "x9!kQ2m"],
    ["guessable", "aaaaaaaaaaaa"],
    ["guessable", "12345678901234567890"],
    ["guessable", "Password123456"],
    ["guessable", "qwertyuiop123"],
    ["guessable", "abababababab"],
    ["guessable", "ana.perez2026"],
    ["guessable", "contraseña1"],
    ["fair", "t9!kQ2mxw0"],
    ["strong", "verde mesa lluvia tambor"],
    ["strong", "正確的馬電池訂書針很長很長好記住吧"],
  ])("is %s for %s", (word, password) => {
    expect(passwordStrength(password, ana)).toBe(word);
  });
});
