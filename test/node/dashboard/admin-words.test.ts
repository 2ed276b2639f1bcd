import { describe, expect, it } from "vitest";
import { knownAction } from "../../../src/dashboard/admin/audit-log/audit-actions.ts";
import { furtherDetails, numberIn, pageOf, partsOf } from "../../../src/dashboard/admin/audit-log/audit-entry.ts";
import { messagingLimit, qualityOf, spokenWord } from "../../../src/dashboard/admin/channels/health-words.ts";
import { profileChanges, type TypedProfile } from "../../../src/dashboard/admin/channels/profile-changes.ts";
import { readableBody } from "../../../src/dashboard/admin/failed-events/readable-body.ts";
import { VERTICALS } from "../../../src/domain/business-profile.ts";
import admin from "../../../src/dashboard/i18n/en/admin.json" with { type: "json" };

describe("a number's health", () => {
  it("says how many people a day may be written to, whatever the tier", () => {
    expect(messagingLimit("TIER_250")).toBe(250);
    expect(messagingLimit("TIER_10K")).toBe(10_000);
    expect(messagingLimit("TIER_UNLIMITED")).toBe(Infinity);
    expect(messagingLimit("TIER_OF_TOMORROW")).toBeNull();
  });

  it("counts a colour that nobody knows as not rated", () => {
    expect(qualityOf("RED")).toBe("RED");
    expect(qualityOf("PURPLE")).toBe("UNKNOWN");
    expect(qualityOf(null)).toBe("UNKNOWN");
    expect(spokenWord("PENDING_REVIEW")).toBe("Pending review");
  });
});

describe("a profile's form", () => {
  const stored = {
    about: "Hello",
    address: null,
    description: "We sell",
    email: null,
    websites: ["https://example.com"],
    vertical: "RETAIL",
    profile_picture_url: null,
  };
  const typed: TypedProfile = {
    about: "Hello",
    address: "",
    description: "We sell",
    email: "",
    websites: ["https://example.com", ""],
    vertical: "RETAIL",
  };

  it("sends only what was changed, and empties what was emptied", () => {
    expect(profileChanges(stored, typed)).toEqual({});
    expect(profileChanges(stored, { ...typed, description: " ", websites: ["", ""], vertical: "TRAVEL" })).toEqual({
      description: "",
      websites: [],
      vertical: "TRAVEL",
    });
  });

  it("leaves a kind of business alone that was never chosen", () => {
    expect(profileChanges({ ...stored, vertical: null }, { ...typed, vertical: "" })).toEqual({});
  });

  it("has words for every kind", () => {
    expect(Object.keys(admin.profile.verticals)).toEqual([...VERTICALS]);
  });
});

describe("an entry of the audit log", () => {
  it("leads to the conversation that it is about, and to nothing that is gone", () => {
    expect(pageOf({ target: "conversation:12", action: "conversation.closed" })).toBe("/c/12");
    expect(pageOf({ target: "user:12", action: "user.changed" })).toBeNull();
    expect(partsOf("template:order/es_ES")).toEqual({ kind: "template", id: "order/es_ES" });
    expect(numberIn("session:abc")).toBeNull();
  });

  it("adds what its sentence does not say", () => {
    expect(furtherDetails({ agent_id: 3, changed: ["role", "active"], role: "admin", inner: { x: 1 } })).toEqual([
      "changed: role, active",
      "role: admin",
    ]);
    expect(furtherDetails(null)).toEqual([]);
  });

  it("is shown as it is where this page does not know its action", () => {
    expect(knownAction("conversation.assigned")).toBe("conversation.assigned");
    expect(knownAction("conversation.of_tomorrow")).toBeNull();
  });
});

it("shows a failed event's body indented where it is JSON, and as it came where it is not", () => {
  expect(readableBody('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readableBody("{broken")).toBe("{broken");
  expect(readableBody("x".repeat(300_000)).length).toBeLessThan(201_000);
});
