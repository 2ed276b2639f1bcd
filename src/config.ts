import { z } from "zod";
import { livekitVariables, readLiveKitConfig, type LiveKitConfig } from "./livekit-config.ts";
import { placementVariables, readPlacement, type Placement } from "./placement-config.ts";
import { isLoopback } from "./safe-address.ts";
import { readSharePointConfig, sharepointVariables, type SharePointConfig } from "./sharepoint-config.ts";
import { readVonageConfig, vonageVariables, type VonageConfig } from "./vonage-config.ts";

/** Values that are public in this repository, so they prove nothing: they count as missing off this machine. */
const DEMO_VALUES = new Set([
  "dev-app-secret",
  "dev-verify-token",
  "dev-access-token",
  "dev-internal-api-key",
  "dev-session-secret-0123456789abcdef",
  "dev-credentials-key-0123456789abcdef",
  "dev-metrics-token-0123456789abcdef",
  "dev-vonage-key",
  "dev-vonage-secret",
  "dev-vonage-signature-secret",
  "dev-livekit-key",
  "dev-livekit-secret-0123456789abcdef",
  "dev-sharepoint-tenant",
  "dev-sharepoint-client",
  "dev-sharepoint-secret",
  "dev-sharepoint-site",
  "100000000000001",
  "200000000000002",
]);

const filled = z.string().trim().min(1);
const secret = filled.min(32, "is shorter than 32 characters");

const variables = z.object({
  WHATSAPP_API_BASE_URL: z.url().default("https://graph.facebook.com"),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "is not like v25.0")
    .default("v25.0"),
  WHATSAPP_ACCESS_TOKEN: filled,
  WHATSAPP_WEBHOOK_VERIFY_TOKEN: filled,
  WHATSAPP_APP_SECRET: filled,
  WHATSAPP_PHONE_NUMBER_ID: filled,
  WHATSAPP_BUSINESS_ACCOUNT_ID: filled,
  SESSION_SECRET: secret,
  CREDENTIALS_KEY: secret,
  WHATSAPP_ENABLED: z
    .enum(["true", "false"], { error: "is neither true nor false" })
    .default("true")
    .transform((text) => text === "true"),
  INTERNAL_API_KEY: filled.optional(),
  WHATSAPP_DEFAULT_TO: filled.regex(/^\+?[\d\s().-]{7,30}$/, "is not a phone number like 573103055424").optional(),
  METRICS_TOKEN: secret.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ...vonageVariables,
  ...livekitVariables,
  ...sharepointVariables,
  ...placementVariables,
});

/** The Worker's settings, checked and under the names that the code uses. */
export interface Config {
  /** True when the Graph API is a simulator on this machine: the only place where demo secrets count. */
  local: boolean;
  whatsapp: {
    /** False: nothing is sent, whoever asks. What comes in is taken as ever. */
    enabled: boolean;
    baseUrl: string;
    apiVersion: string;
    accessToken: string;
    verifyToken: string;
    appSecret: string;
    phoneNumberId: string;
    businessAccountId: string;
  };
  sessionSecret: string;
  credentialsKey: string;
  internalApiKey: string | undefined;
  /** To whom a notification goes that names nobody, as it was typed; null where it has to name someone. */
  defaultTo: string | null;
  /** What opens /metrics; null: nothing does. */
  metricsToken: string | null;
  /** Where this Worker is reached from outside, without a slash at its end: for files that a provider fetches here. */
  publicUrl: string | null;
  /** null: no number is at Vonage. */
  vonage: VonageConfig | null;
  /** null: conversations are mirrored nowhere. */
  livekit: LiveKitConfig | null;
  /** null: files are copied nowhere. */
  sharepoint: SharePointConfig | null;
  /** Empty: all organizations share one database. */
  placement: Placement;
}

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; problems: string[] };

/** By the bindings, which the runtime hands to each request of an isolate as one object that never changes. */
const outcomes = new WeakMap<object, ConfigOutcome>();

/**
 * Reads every setting at once, so that one answer names all that is missing.
 * @param env the Worker's bindings; `WHATSAPP_TOKEN` and `WHATSAPP_VERIFY_TOKEN` are accepted as second names.
 */
export function readConfig(env: object): ConfigOutcome {
  const outcome = outcomes.get(env) ?? readSettings(env);
  outcomes.set(env, outcome);
  return outcome;
}

function readSettings(env: object): ConfigOutcome {
  const source = withSecondNames(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  const parsed = variables.safeParse(source);
  const local = isLoopback(source["WHATSAPP_API_BASE_URL"]);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(issue, source));
  if (!local) problems.push(...demoValuesIn(source));
  // Every request to it carries the access token.
  if (!local && parsed.success && !parsed.data.WHATSAPP_API_BASE_URL.startsWith("https://")) {
    problems.push("WHATSAPP_API_BASE_URL does not begin with https://");
  }
  const vonage = parsed.success ? readVonageConfig(parsed.data, problems) : null;
  if (!local && vonage !== null && !vonage.baseUrl.startsWith("https://")) {
    problems.push("VONAGE_API_BASE_URL does not begin with https://");
  }
  const livekit = parsed.success ? readLiveKitConfig(parsed.data, problems) : null;
  const sharepoint = parsed.success ? readSharePointConfig(parsed.data, problems) : null;
  const placement = parsed.success ? readPlacement(parsed.data, env, problems) : new Map();
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const v = parsed.data;
  return {
    ok: true,
    config: {
      local,
      whatsapp: {
        enabled: v.WHATSAPP_ENABLED,
        baseUrl: v.WHATSAPP_API_BASE_URL.replace(/\/+$/, ""),
        apiVersion: v.WHATSAPP_API_VERSION,
        accessToken: v.WHATSAPP_ACCESS_TOKEN,
        verifyToken: v.WHATSAPP_WEBHOOK_VERIFY_TOKEN,
        appSecret: v.WHATSAPP_APP_SECRET,
        phoneNumberId: v.WHATSAPP_PHONE_NUMBER_ID,
        businessAccountId: v.WHATSAPP_BUSINESS_ACCOUNT_ID,
      },
      sessionSecret: v.SESSION_SECRET,
      credentialsKey: v.CREDENTIALS_KEY,
      internalApiKey: v.INTERNAL_API_KEY,
      defaultTo: v.WHATSAPP_DEFAULT_TO ?? null,
      metricsToken: v.METRICS_TOKEN ?? null,
      publicUrl: v.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
      vonage,
      livekit,
      sharepoint,
      placement,
    },
  };
}

function withSecondNames(env: Record<string, unknown>): Record<string, unknown> {
  return {
    ...env,
    WHATSAPP_ACCESS_TOKEN: env["WHATSAPP_ACCESS_TOKEN"] ?? env["WHATSAPP_TOKEN"],
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: env["WHATSAPP_WEBHOOK_VERIFY_TOKEN"] ?? env["WHATSAPP_VERIFY_TOKEN"],
  };
}

function problemOf(issue: z.core.$ZodIssue, source: Record<string, unknown>): string {
  const name = String(issue.path[0]);
  return source[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
}

function demoValuesIn(source: Record<string, unknown>): string[] {
  return Object.keys(variables.shape)
    .filter((name) => {
      const value = source[name];
      return typeof value === "string" && DEMO_VALUES.has(value);
    })
    .map((name) => `${name} still has its demo value`);
}
