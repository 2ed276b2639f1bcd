import type { SimulatorOptions } from "../options.ts";

/**
 * Asks a webhook whether it knows the verify token, with a challenge it has to repeat.
 * Returns null if it does, otherwise what was wrong.
 */
export async function verifyCallback(
  { deliver }: Pick<SimulatorOptions, "deliver">,
  callbackUrl: string,
  verifyToken: string,
): Promise<string | null> {
  const challenge = String(crypto.getRandomValues(new Uint32Array(1))[0]);
  const url = new URL(callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  try {
    const response = await deliver(new Request(url));
    const answer = await response.text();
    if (response.status !== 200) return `HTTP Status Code = ${response.status}`;
    return answer === challenge ? null : "The response does not match the challenge";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
