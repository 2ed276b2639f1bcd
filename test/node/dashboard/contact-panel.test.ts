import { describe, expect, it } from "vitest";
import { contactChanges, fieldsOf, mayEditNumber } from "../../../src/dashboard/contact/contact-changes.ts";
import { isTypedName } from "../../../src/dashboard/contact/is-typed-name.ts";
import type { ContactView } from "../../../src/domain/contact-view.ts";

const at = "2026-11-20T10:00:00.000Z";
const contact: ContactView = {
  id: 1,
  kind: "person",
  name: "Ana",
  profile_name: "Anita",
  username: null,
  phone_number: null,
  phone_number_typed_at: null,
  marketing_opted_out_at: null,
  blocked_at: null,
  created_at: at,
  partner_id: null,
  updated_at: at,
};

describe("the form of a contact", () => {
  it("asks for no change where nothing differs", () => {
    expect(contactChanges(contact, { ...fieldsOf(contact), name: " Ana " })).toEqual({});
  });

  it("sends only what differs", () => {
    expect(contactChanges(contact, { ...fieldsOf(contact), phoneNumber: "300 111 2233" })).toEqual({
      phone_number: "300 111 2233",
    });
  });

  it("takes away what is left empty", () => {
    expect(contactChanges(contact, { ...fieldsOf(contact), name: " " })).toEqual({ name: null });
  });

  it("takes a username with or without its sign", () => {
    expect(contactChanges(contact, { ...fieldsOf(contact), username: "@ana.b" })).toEqual({ username: "ana.b" });
  });

  it("leaves alone a number that WhatsApp said", () => {
    const known = { ...contact, phone_number: "+573001112233" };
    expect(mayEditNumber(known)).toBe(false);
    expect(contactChanges(known, { ...fieldsOf(known), phoneNumber: "" })).toEqual({});
    expect(mayEditNumber({ ...known, phone_number_typed_at: at })).toBe(true);
  });

  it("asks for nothing but a name of a group", () => {
    const group = { ...contact, kind: "group" as const };
    expect(contactChanges(group, { name: "Team", phoneNumber: "300", username: "x" })).toEqual({ name: "Team" });
  });
});

describe("the name that is typed before somebody is erased", () => {
  it("counts as it reads", () => {
    expect(isTypedName("ana  pérez ", "Ana Pe\u0301rez\u200f")).toBe(true);
    expect(isTypedName("Ana", "Ana Pérez")).toBe(false);
  });

  it("is never nothing", () => {
    expect(isTypedName("", "\u200f")).toBe(false);
  });
});
