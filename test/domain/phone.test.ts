import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alternativeForms, digitsOf, parseTypedPhone, phoneOfWaId } from "../../src/domain/phone.ts";

describe("a number that a person typed", () => {
  it.each([
    ["Colombia, a mobile as it is said there", "310 305 5424", "CO", "+573103055424"],
    ["Colombia, a landline as it is said there", "(601) 234 5678", "CO", "+576012345678"],
    ["Colombia, with its country code", "+57 310 305 5424", "CO", "+573103055424"],
    ["Colombia, with its country code and no plus", "573103055424", "CO", "+573103055424"],
    ["Chile, from Colombia", "+56 9 4432 8662", "CO", "+56944328662"],
    ["Chile, from Colombia, without the plus", "56944328662", "CO", "+56944328662"],
    ["Chile, at home", "9 4432 8662", "CL", "+56944328662"],
    ["United States, from Colombia", "+1 (650) 555-0123", "CO", "+16505550123"],
    ["United States, at home", "(650) 555-0123", "US", "+16505550123"],
    ["Dominican Republic", "+1 (809) 555-1234", "CO", "+18095551234"],
    ["United Kingdom, with the national 0 in brackets", "+44 (0)20 7946 0958", "CO", "+442079460958"],
    ["United Kingdom, at home", "020 7946 0958", "GB", "+442079460958"],
    ["Germany, at home, with its leading 0", "030/123456", "DE", "+4930123456"],
    ["Spain, with dots", "+34.612.34.56.78", "CO", "+34612345678"],
    ["Argentina, a mobile as it is said there", "11 15-2345-6789", "AR", "+5491123456789"],
    ["Brazil, at home", "(11) 98765-4321", "BR", "+5511987654321"],
    ["Mexico, at home", "55 1234 5678", "MX", "+525512345678"],
  ])("is completed: %s", (_, typed, country, e164) => {
    expect(parseTypedPhone(typed, country)).toEqual({ ok: true, e164 });
  });

  it("may begin with 00 in place of the plus", () => {
    expect(parseTypedPhone("0057 310 305 5424", "US")).toEqual({ ok: true, e164: "+573103055424" });
  });

  it.each([
    ["a mobile of Mexico with the 1 of before 2019", "+52 1 55 1234 5678", "+5215512345678"],
    ["the same without a plus", "5215512345678", "+5215512345678"],
    ["a mobile of Brazil without the ninth digit", "+55 11 8765-4321", "+551187654321"],
    ["the same without a plus", "551187654321", "+551187654321"],
  ])("may be %s, which WhatsApp still has accounts for", (_, typed, e164) => {
    expect(parseTypedPhone(typed, "CO")).toEqual({ ok: true, e164 });
  });

  it.each([
    ["a tab", "+57\t310 305 5424"],
    ["a no-break space", "+57\u00a0310\u00a0305\u00a05424"],
    ["the invisible marks that address books copy along", "\u202a+57 310 305 5424\u202c"],
    ["spaces around", "  +57 310 305 5424\n"],
  ])("may be copied with %s", (_, typed) => {
    expect(parseTypedPhone(typed, "CO")).toEqual({ ok: true, e164: "+573103055424" });
  });

  it.each([
    ["letters", "310-CALL-NOW"],
    ["an extension", "+57 310 305 5424 x12"],
    ["a name", "Ana"],
    ["a user id", "CO.13491208655302741918"],
    ["an address", "573103055424@s.whatsapp.net"],
    ["digits of another script", "٣١٠٣٠٥٥٤٢٤"],
    ["nothing", ""],
    ["spaces", "   "],
  ])("is refused with %s in it, saying what a number holds", (_, typed) => {
    expect(parseTypedPhone(typed, "CO")).toEqual({ ok: false, reason: expect.stringContaining("digits, spaces") });
  });

  it.each([
    ["an emergency number", "112"],
    ["too few digits", "310 305"],
    ["too many digits", "+57 310 305 5424 99"],
    ["a country code that does not exist", "+999 310 305 5424"],
    ["two numbers", "310 305 5424 / 310 305 5425"],
    ["a plus alone", "+"],
    ["brackets alone", "()"],
    ["a landline of Brazil with a digit missing", "+55 11 3765-432"],
  ])("is refused where it cannot exist, saying how to write one: %s", (_, typed) => {
    expect(parseTypedPhone(typed, "CO")).toEqual({ ok: false, reason: expect.stringContaining("country code") });
  });

  it("needs its country code where the organization's country is none", () => {
    expect(parseTypedPhone("310 305 5424", "XX")).toMatchObject({ ok: false });
    expect(parseTypedPhone("+57 310 305 5424", "XX")).toEqual({ ok: true, e164: "+573103055424" });
  });

  it("comes out as E.164 or with a reason, whatever was typed", () => {
    const typed = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(..."0123456789 +-()./".split("")), maxLength: 24 }),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom("CO", "MX", "BR", "AR", "US", "GB", "XX"), (text, country) => {
        const outcome = parseTypedPhone(text, country);
        expect(outcome.ok ? outcome.e164 : outcome.reason).toMatch(outcome.ok ? /^\+[1-9]\d{2,14}$/ : /\w/);
        // What it has read, it reads again.
        expect(outcome.ok ? parseTypedPhone(outcome.e164, "US") : outcome).toEqual(outcome);
      }),
    );
  });
});

describe("the other forms of a WhatsApp id", () => {
  it.each([
    ["Brazil, a mobile with the ninth digit", "5511987654321", ["551187654321"]],
    ["Brazil, a mobile without it", "551187654321", ["5511987654321"]],
    ["Brazil, a mobile that begins with 96", "5521961234567", ["552161234567"]],
    ["Brazil, a landline", "551137654321", []],
    ["Brazil, a landline that begins with 5", "551157654321", []],
    ["Brazil, nine digits whose rest would be a landline's", "5511937654321", []],
    ["Mexico, with the 1", "5215512345678", ["525512345678"]],
    ["Mexico, without it", "525512345678", ["5215512345678"]],
    ["Argentina, with the 9", "5491123456789", ["541123456789"]],
    ["Argentina, without it", "541123456789", ["5491123456789"]],
    ["Colombia", "573103055424", []],
    ["Chile, where the 9 is part of the number", "56944328662", []],
    ["a user id", "BR.13491208655302741918", []],
    ["nothing", "", []],
  ])("%s", (_, waId, others) => {
    expect(alternativeForms(waId)).toEqual(others);
  });

  it("lead back, and never to themselves", () => {
    const country = fc.constantFrom("55", "52", "521", "54", "549", "57", "1");
    const rest = fc.string({ unit: fc.constantFrom(..."0123456789".split("")), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(country, rest, (code, digits) => {
        for (const other of alternativeForms(code + digits)) {
          expect(other).not.toBe(code + digits);
          expect(alternativeForms(other)).toEqual([code + digits]);
        }
      }),
    );
  });
});

describe("the writing of a number", () => {
  it("of a WhatsApp id is E.164", () => {
    expect(phoneOfWaId("573103055424")).toBe("+573103055424");
  });

  it.each(["", "x", "57310x", "+573103055424", "9".repeat(21), "9".repeat(100_000)])(
    "is none where WhatsApp's id is no number: %.30s",
    (waId) => {
      expect(phoneOfWaId(waId)).toBeNull();
    },
  );

  it("as digits leaves everything else out", () => {
    expect(digitsOf("+57 (310) 305-54.24")).toBe("573103055424");
  });
});
