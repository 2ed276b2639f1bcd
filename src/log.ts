type LogValue = string | number | boolean | null | undefined;

/**
 * One line of JSON. Callers pass ids, counts, codes and durations; never a message's text, a token or a whole phone
 * number (`maskPhone` in domain/phone.ts shortens one).
 */
export function log(level: "info" | "warn" | "error", event: string, facts: Record<string, LogValue> = {}): void {
  const line = JSON.stringify({ level, event, ...facts });
  if (level === "error") console.error(line);
  else if (level === "warn") console.warn(line);
  else console.log(line);
}

/**
 * What may be said of an unknown error: its class and where it happened. Its message may quote a query's parameters or
 * a provider's answer, and with them a person's words, so only a message that is ours to know is passed on.
 */
export function errorFacts(error: unknown): Record<string, LogValue> {
  if (!(error instanceof Error)) return { error: typeof error };
  const at = error.stack?.split("\n").find((line) => line.trim().startsWith("at "));
  return { error: error.name, at: at?.trim(), d1: databaseReason(error) };
}

function databaseReason(error: Error): string | undefined {
  const cause = error.cause instanceof Error ? error.cause.message : "";
  return /D1_[A-Z_]*ERROR: [\w .:]{3,80}/.exec(`${error.message} ${cause}`)?.[0];
}
