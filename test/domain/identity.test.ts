import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookupKeys, mergeSightings, ownKeys, phoneOf, type Sighting } from "../../src/domain/identity.ts";
import { aPerson } from "./a-person.ts";

const seen = (known: Parameters<typeof aPerson>[0], at = 1): Sighting => ({ person: aPerson(known), at });
const merge = (sightings: Sighting[]): Sighting[] =>
  mergeSightings(sightings).map(({ person, at }) => ({ person, at }));

describe("the keys under which a contact is looked up", () => {
  it("are the number, the number's other forms, the user id and the parent's, in this order", () => {
    const person = aPerson({ waId: "5511987654321", userId: "BR.1", parentUserId: "BR.ENT.1" });
    expect(lookupKeys(person)).toEqual([
      { kind: "wa_id", value: "5511987654321" },
      { kind: "wa_id", value: "551187654321" },
      { kind: "user_id", value: "BR.1" },
      { kind: "parent_user_id", value: "BR.ENT.1" },
    ]);
  });

  it("are the user ids alone for someone whose number is hidden", () => {
    expect(lookupKeys(aPerson({ userId: "CO.1", parentUserId: "CO.ENT.1" }))).toEqual([
      { kind: "user_id", value: "CO.1" },
      { kind: "parent_user_id", value: "CO.ENT.1" },
    ]);
  });

  it("are a group's own id for a group", () => {
    expect(lookupKeys(aPerson({ groupId: "Y2FwaQ" }))).toEqual([{ kind: "group_id", value: "Y2FwaQ" }]);
  });

  it("are none for nobody", () => {
    expect(lookupKeys(aPerson({ profileName: "Ana" }))).toEqual([]);
  });
});

describe("the keys to remember", () => {
  it("are what the provider said, without the number's other forms", () => {
    const person = aPerson({ waId: "5511987654321", userId: "BR.1", parentUserId: "BR.ENT.1" });
    expect(ownKeys(person)).toEqual([
      { kind: "wa_id", value: "5511987654321" },
      { kind: "user_id", value: "BR.1" },
      { kind: "parent_user_id", value: "BR.ENT.1" },
    ]);
  });
});

describe("the people of a batch", () => {
  it("stay apart where no key is shared, in the order in which they came", () => {
    const sightings = [seen({ waId: "1" }), seen({ waId: "2" }), seen({ userId: "1" }), seen({ groupId: "1" })];
    expect(merge(sightings)).toEqual(sightings);
  });

  it.each([
    ["number", { waId: "1" }],
    ["user id", { userId: "CO.1" }],
    ["parent's user id", { parentUserId: "CO.ENT.1" }],
    ["group", { groupId: "g" }],
  ])("are one where the %s is shared, first seen when the earliest was", (_, key) => {
    expect(merge([seen(key, 30), seen(key, 10), seen(key, 20)])).toEqual([seen(key, 10)]);
  });

  it("are one when a later item joins a number and a user id that came apart", () => {
    const merged = merge([
      seen({ waId: "1" }, 5),
      seen({ userId: "CO.1", username: "ana" }, 3),
      seen({ waId: "1", userId: "CO.1" }, 9),
    ]);
    expect(merged).toEqual([seen({ waId: "1", userId: "CO.1", username: "ana" }, 3)]);
  });

  it("are one through any chain of shared keys, also one that a merge has taken along", () => {
    const merged = merge([
      seen({ waId: "3" }),
      seen({ waId: "1", userId: "CO.1" }),
      seen({ waId: "2", userId: "CO.1" }),
      seen({ waId: "3", userId: "CO.1" }),
      seen({ waId: "2" }),
    ]);
    expect(merged).toHaveLength(1);
  });

  it("keep every key that they were named by, though a person has room for one number", () => {
    const [merged, ...others] = mergeSightings([
      seen({ userId: "CO.1" }),
      seen({ waId: "1", userId: "CO.1" }),
      seen({ waId: "2", userId: "CO.1" }),
      seen({ waId: "2" }),
    ]);
    expect(others).toEqual([]);
    expect(merged?.keys).toEqual([
      { kind: "wa_id", value: "1" },
      { kind: "user_id", value: "CO.1" },
      { kind: "wa_id", value: "2" },
    ]);
  });

  it("carry the newest name and username, and keep what a later item leaves out", () => {
    const merged = merge([
      seen({ waId: "1", profileName: "Ana", username: "ana" }),
      seen({ waId: "1", profileName: "Ana María" }),
      seen({ waId: "1" }),
    ]);
    expect(merged).toEqual([seen({ waId: "1", profileName: "Ana María", username: "ana" })]);
  });

  it("leave what was handed in as it was", () => {
    const sightings = [seen({ waId: "1" }, 2), seen({ waId: "1", userId: "CO.1" }, 1)];
    const before = structuredClone(sightings);
    merge(sightings);
    expect(sightings).toEqual(before);
  });

  it("are as many as there are circles of shared keys, and never share one, in whatever order they came", () => {
    const key = (prefix: string) => fc.option(fc.constantFrom(`${prefix}1`, `${prefix}2`, `${prefix}3`), { nil: null });
    const person = fc.record({ waId: key("w"), userId: key("u"), parentUserId: key("p") }).map(aPerson);
    const named = person.filter((each) => ownKeys(each).length > 0);
    fc.assert(
      fc.property(fc.array(fc.record({ person: named, at: fc.nat(9) }), { maxLength: 10 }), (sightings) => {
        const merged = merge(sightings);
        expect(merged).toHaveLength(circles(sightings.map(names)));
        const shown = mergeSightings(sightings).flatMap(({ keys }) =>
          keys.map(({ kind, value }) => `${kind}:${value}`),
        );
        expect(new Set(shown)).toEqual(new Set(sightings.flatMap(names)));
        expect(new Set(shown).size).toBe(shown.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the phone number of a person", () => {
  it("is E.164, or null where WhatsApp hides it", () => {
    expect(phoneOf(aPerson({ waId: "573103055424" }))).toBe("+573103055424");
    expect(phoneOf(aPerson({ userId: "CO.1" }))).toBeNull();
  });
});

function names({ person }: Sighting): string[] {
  return ownKeys(person).map((key) => `${key.kind}:${key.value}`);
}

/** How many groups are left when every two that share a name become one. */
function circles(groups: string[][]): number {
  for (const [i, group] of groups.entries()) {
    const j = groups.findIndex((other, at) => at > i && other.some((name) => group.includes(name)));
    if (j === -1) continue;
    const joined = [...group, ...(groups[j] ?? [])];
    return circles([...groups.filter((_, at) => at !== i && at !== j), joined]);
  }
  return groups.length;
}
