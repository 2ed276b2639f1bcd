import { expect, it } from "vitest";
import { purpose } from "../../src/domain/purpose.ts";

it.each(["general_message", "appointment_confirmation", "a", `a${"1".repeat(49)}`])("may be %s", (word) => {
  expect(purpose.safeParse(word).success).toBe(true);
});

it.each(["", "General", "_a", "1a", "a b", "a-b", `a${"1".repeat(50)}`])("is not %j", (word) => {
  expect(purpose.safeParse(word).success).toBe(false);
});
