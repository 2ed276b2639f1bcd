const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Whether it is this machine's own. */
export function isLoopback(url: unknown): boolean {
  return typeof url === "string" && URL.canParse(url) && LOOPBACK.includes(new URL(url).hostname);
}

/** Whether secrets may be sent there: encrypted, or without leaving this machine. */
export function isSafeAddress(url: string): boolean {
  return /^(https|wss):\/\//.test(url) || isLoopback(url);
}
