import type { SimulatorContext } from "../context.ts";
import type { BusinessNumber } from "../options.ts";
import { ControlError } from "./control-error.ts";

/** The business number with this id, or the first one if none is named. */
export function pickNumber(context: SimulatorContext, phoneNumberId: string | undefined): BusinessNumber {
  const number = phoneNumberId ? context.numbers.get(phoneNumberId) : [...context.numbers.values()][0];
  if (!number) throw new ControlError(404, `There is no business number ${phoneNumberId ?? "at all"}`);
  return number;
}
