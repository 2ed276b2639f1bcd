import { expect } from "vitest";

/** The whole of a refusal, with nothing beside it but what is named. */
export function refusal(code: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    success: false,
    error: expect.stringMatching(/^\S.*[^\s]$/),
    code,
    request_id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    ...more,
  };
}
