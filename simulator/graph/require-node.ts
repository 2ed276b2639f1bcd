import type { SimulatorContext } from "../context.ts";
import type { BusinessNumber } from "../options.ts";
import { unknownNode } from "./graph-error.ts";

/** The business number with this id; throws Meta's error for an unknown node. */
export function requireNumber({ numbers }: SimulatorContext, method: string, id: string): BusinessNumber {
  const number = numbers.get(id);
  if (!number) throw unknownNode(method, id);
  return number;
}

/** The numbers of the business account with this id, at least one; throws Meta's error for an unknown node. */
export function requireAccount(context: SimulatorContext, method: string, id: string): BusinessNumber[] {
  const numbers = accountNumbers(context, id);
  if (numbers.length === 0) throw unknownNode(method, id);
  return numbers;
}

/** An account is known by its numbers. */
export function accountNumbers({ numbers }: SimulatorContext, businessAccountId: string): BusinessNumber[] {
  return [...numbers.values()].filter((number) => number.businessAccountId === businessAccountId);
}
