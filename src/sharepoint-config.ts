import { z } from "zod";
import { isSafeAddress } from "./safe-address.ts";

const text = z.string().trim().min(1).optional();

/** SharePoint's variables: the first four, or none. */
export const sharepointVariables = {
  SHAREPOINT_TENANT_ID: text,
  SHAREPOINT_CLIENT_ID: text,
  SHAREPOINT_CLIENT_SECRET: text,
  SHAREPOINT_SITE_ID: text,
  SHAREPOINT_DRIVE_ID: text,
  SHAREPOINT_FOLDER: z.string().trim().min(1).max(200).default("Parley/WhatsApp Media"),
  SHAREPOINT_LOGIN_BASE_URL: z.url().default("https://login.microsoftonline.com"),
  SHAREPOINT_GRAPH_BASE_URL: z.url().default("https://graph.microsoft.com"),
};
type Variables = z.output<z.ZodObject<typeof sharepointVariables>>;

const NEEDED = [
  "SHAREPOINT_TENANT_ID",
  "SHAREPOINT_CLIENT_ID",
  "SHAREPOINT_CLIENT_SECRET",
  "SHAREPOINT_SITE_ID",
] as const;

/** Where stored files are copied to. */
export interface SharePointConfig {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  siteId: string;
  /** null: the site's own document library. */
  driveId: string | null;
  /** Path in the library, such as `Parley/WhatsApp Media`. */
  folder: string;
  loginUrl: string;
  graphUrl: string;
}

/**
 * SharePoint's settings are optional as a whole: null where none is there.
 * @param problems gets a sentence for each that is missing beside the others, or wrong
 */
export function readSharePointConfig(given: Variables, problems: string[]): SharePointConfig | null {
  const missing = NEEDED.filter((name) => given[name] === undefined);
  if (missing.length === NEEDED.length && given.SHAREPOINT_DRIVE_ID === undefined) return null;
  problems.push(...missing.map((name) => `${name} is missing`));
  const addresses = ["SHAREPOINT_LOGIN_BASE_URL", "SHAREPOINT_GRAPH_BASE_URL"] as const;
  for (const name of addresses) {
    if (!isSafeAddress(given[name])) problems.push(`${name} does not begin with https://`);
  }
  const { SHAREPOINT_TENANT_ID: tenantId, SHAREPOINT_CLIENT_ID: clientId } = given;
  const { SHAREPOINT_CLIENT_SECRET: clientSecret, SHAREPOINT_SITE_ID: siteId } = given;
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined || siteId === undefined) {
    return null;
  }
  return {
    tenantId,
    clientId,
    clientSecret,
    siteId,
    driveId: given.SHAREPOINT_DRIVE_ID ?? null,
    folder: given.SHAREPOINT_FOLDER,
    loginUrl: given.SHAREPOINT_LOGIN_BASE_URL.replace(/\/+$/, ""),
    graphUrl: given.SHAREPOINT_GRAPH_BASE_URL.replace(/\/+$/, ""),
  };
}
