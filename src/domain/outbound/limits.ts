import { z } from "zod";
import { charactersIn } from "./text-length.ts";

/**
 * A text that WhatsApp takes only up to a length; says the limit when it is passed.
 * @param max in characters, as Meta's reference gives it
 */
export function limitedText(max: number) {
  return z
    .string()
    .refine((text) => charactersIn(text) <= max, `is longer than the ${max} characters that WhatsApp takes`)
    .refine((text) => text.trim() !== "", "is empty")
    .meta({ maxLength: max });
}

/** Rows, buttons and the like are told apart by what must be unique among them. */
export function distinct<T>(items: T[], by: (item: T) => string): boolean {
  return new Set(items.map(by)).size === items.length;
}
