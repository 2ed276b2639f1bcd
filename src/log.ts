type LogValue = string | number | boolean | null | undefined;

/**
 * One line of JSON. Callers pass ids, counts, codes and durations; never a message's text, a token or a whole phone
 * number.
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
  return { error: error.name, at: firstFrame(error), d1: databaseReason(error) };
}

/** Below the message, with which a stack begins: its lines are anybody's words, and may begin like a frame. */
function firstFrame(error: Error): string | undefined {
  const stack = error.stack ?? "";
  const message = stack.indexOf(error.message);
  if (message === -1) return undefined;
  const lines = stack.slice(message + error.message.length).split("\n");
  return lines.find((line) => line.trim().startsWith("at "))?.trim();
}

/** D1's own words, from where they begin: further on a query's parameters may be quoted. */
function databaseReason(error: Error): string | undefined {
  const said = error.cause instanceof Error ? error.cause.message : error.message;
  return /^D1_[A-Z_]*ERROR: [\w .:]{3,80}/.exec(said)?.[0];
}
