import type { Failure } from "../../domain/delivery.ts";

/** Meta's code for a file that it could not take or find. */
const MEDIA_ERROR = "131053";
/** Codes for any parameter that does not fit: about a file where their details say so. */
const PARAMETER_ERRORS = new Set(["100", "131009"]);

/**
 * Whether Meta refused a message because it does not know one of its files (any more). Its documentation names no code
 * for that, so whatever speaks of media counts: to upload once more for nothing does no harm.
 */
export function lostMedia({ code, text }: Failure): boolean {
  return code === MEDIA_ERROR || (PARAMETER_ERRORS.has(code) && /media/i.test(text));
}
