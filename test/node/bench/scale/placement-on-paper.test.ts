import { expect, it } from "vitest";
import { organizationSizes } from "../../../../bench/scale/organizations.ts";
import { placeOrganizations } from "../../../../bench/scale/place-organizations.ts";

const sum = (values: number[]): number => values.reduce((all, value) => all + value, 0);

it("divides a day's messages among organizations, the second half as large as the first", () => {
  const sizes = organizationSizes(1_000_000, 2000, 1);
  expect(sizes).toHaveLength(500);
  expect(sum(sizes)).toBeCloseTo(1_000_000);
  expect((sizes[0] ?? 0) / (sizes[1] ?? 1)).toBeCloseTo(2);
  expect(organizationSizes(10, 2000, 1)).toEqual([10]);
});

it("loses no message between the organizations and their databases, and overfills none", () => {
  const sizes = organizationSizes(1_000_000, 2000, 1);
  const { databases, tooLarge } = placeOrganizations(sizes, 200_000);
  expect(sum(databases)).toBeCloseTo(1_000_000);
  expect(Math.max(...databases)).toBeLessThanOrEqual(200_000);
  expect(databases.length).toBeLessThanOrEqual(6);
  expect(tooLarge).toBe(0);
});

it("puts organizations together as long as there is room", () => {
  expect(placeOrganizations([6, 5, 4, 3, 2], 10)).toEqual({ databases: [10, 10], tooLarge: 0 });
});

it("tells of an organization that no database holds, and spreads it evenly", () => {
  expect(placeOrganizations([25, 5], 10)).toEqual({ databases: [25 / 3, 25 / 3, 25 / 3, 5], tooLarge: 1 });
});
