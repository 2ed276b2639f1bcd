import { z } from "zod";
import type { VonageCredentials } from "./providers/vonage/credentials.ts";
import { isPrivateKey } from "./providers/vonage/private-key.ts";

const text = z.string().trim().min(1).optional();

/** Vonage's variables: needed by whoever has a number at Vonage, and by nobody else. */
export const vonageVariables = {
  VONAGE_API_BASE_URL: z.url().default("https://api.nexmo.com"),
  VONAGE_WHATSAPP_NUMBER: z
    .string()
    .trim()
    .regex(/^\+?\d{7,15}$/, "is not a number like 447700900001")
    .transform((number) => number.replace(/^\+/, ""))
    .optional(),
  VONAGE_API_KEY: text,
  VONAGE_API_SECRET: text,
  VONAGE_APPLICATION_ID: text,
  VONAGE_PRIVATE_KEY: z.string().refine(isPrivateKey, "is not a private key in PEM").optional(),
  VONAGE_SIGNATURE_SECRET: text,
};
type Variables = z.output<z.ZodObject<typeof vonageVariables>>;

/** Those that say that Vonage is meant: its address has a default. */
const OWN = [
  "VONAGE_WHATSAPP_NUMBER",
  "VONAGE_API_KEY",
  "VONAGE_API_SECRET",
  "VONAGE_APPLICATION_ID",
  "VONAGE_PRIVATE_KEY",
  "VONAGE_SIGNATURE_SECRET",
] as const;

/** What numbers at Vonage need. */
export interface VonageConfig {
  baseUrl: string;
  /** The Worker's own number, digits only. */
  number: string;
  /** For channels without credentials of their own. */
  credentials: VonageCredentials;
  /** The account's key, which its webhooks name. */
  apiKey: string | null;
  applicationId: string | null;
  /** null: webhooks are refused, as nothing could prove them. */
  signatureSecret: string | null;
}

/**
 * Vonage's settings are optional as a whole: null where none is there.
 * @param problems gets a sentence for each that is missing beside the others
 */
export function readVonageConfig(given: Variables, problems: string[]): VonageConfig | null {
  if (OWN.every((name) => given[name] === undefined)) return null;
  const need = (...names: (typeof OWN)[number][]): void => {
    problems.push(...names.filter((name) => given[name] === undefined).map((name) => `${name} is missing`));
  };
  need("VONAGE_WHATSAPP_NUMBER");
  // The application, where there is one: it can do more than the account's key.
  const withApplication = given.VONAGE_APPLICATION_ID !== undefined || given.VONAGE_PRIVATE_KEY !== undefined;
  if (withApplication) need("VONAGE_APPLICATION_ID", "VONAGE_PRIVATE_KEY");
  else need("VONAGE_API_KEY", "VONAGE_API_SECRET");
  const credentials = credentialsOf(given);
  if (given.VONAGE_WHATSAPP_NUMBER === undefined || credentials === null) return null;
  return {
    baseUrl: given.VONAGE_API_BASE_URL.replace(/\/+$/, ""),
    number: given.VONAGE_WHATSAPP_NUMBER,
    credentials,
    apiKey: given.VONAGE_API_KEY ?? null,
    applicationId: given.VONAGE_APPLICATION_ID ?? null,
    signatureSecret: given.VONAGE_SIGNATURE_SECRET ?? null,
  };
}

function credentialsOf(v: Variables): VonageCredentials | null {
  if (v.VONAGE_APPLICATION_ID !== undefined && v.VONAGE_PRIVATE_KEY !== undefined) {
    return { kind: "application", applicationId: v.VONAGE_APPLICATION_ID, privateKey: v.VONAGE_PRIVATE_KEY };
  }
  if (v.VONAGE_API_KEY !== undefined && v.VONAGE_API_SECRET !== undefined) {
    return { kind: "account", apiKey: v.VONAGE_API_KEY, apiSecret: v.VONAGE_API_SECRET };
  }
  return null;
}
