import { z } from "zod";
import { isSafeAddress } from "./safe-address.ts";

const text = z.string().trim().min(1).optional();

/** LiveKit's variables: all of them or none. */
export const livekitVariables = {
  LIVEKIT_URL: z.url({ protocol: /^(wss?|https?)$/ }).optional(),
  LIVEKIT_API_KEY: text,
  LIVEKIT_API_SECRET: text,
};
type Variables = z.output<z.ZodObject<typeof livekitVariables>>;

const NAMES = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"] as const;

/** Where conversations are mirrored as rooms. */
export interface LiveKitConfig {
  /** For browsers, `wss://…`, without a slash at its end. */
  url: string;
  apiKey: string;
  apiSecret: string;
}

/**
 * LiveKit's settings are optional as a whole: null where none is there.
 * @param problems gets a sentence for each that is missing beside the others, or wrong
 */
export function readLiveKitConfig(given: Variables, problems: string[]): LiveKitConfig | null {
  const missing = NAMES.filter((name) => given[name] === undefined);
  if (missing.length === NAMES.length) return null;
  problems.push(...missing.map((name) => `${name} is missing`));
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = given;
  if (url === undefined || apiKey === undefined || apiSecret === undefined) return null;
  const forBrowsers = url.replace(/^http/, "ws").replace(/\/+$/, "");
  if (!isSafeAddress(forBrowsers)) problems.push("LIVEKIT_URL does not begin with wss://");
  return { url: forBrowsers, apiKey, apiSecret };
}
