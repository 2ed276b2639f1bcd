import { constants } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import { projectRoot } from "../project-root.ts";
import { Problem } from "./problem.ts";

/** The lines of `.dev.vars`: the Worker's settings on this machine. */
export type DevVars = Record<string, string>;

/** What the simulator and the demo data have to agree about with the Worker. */
export interface WhatsappSettings {
  appSecret: string;
  verifyToken: string;
  accessToken: string;
  phoneNumberId: string;
  businessAccountId: string;
}

/** The number at Vonage, where `.dev.vars` has one: what the simulator has to agree about with the Worker. */
export interface VonageSettings {
  number: string;
  apiKey: string;
  apiSecret: string;
  signatureSecret: string;
}

/** Makes `.dev.vars` from the example where there is none; an existing one is never touched. */
export async function ensureDevVars(folder: string = projectRoot): Promise<{ created: boolean; vars: DevVars }> {
  const file = path.join(folder, ".dev.vars");
  const created = await copyFile(path.join(folder, ".dev.vars.example"), file, constants.COPYFILE_EXCL).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
  const lines = Object.entries(parseEnv(await readFile(file, "utf8")));
  return {
    created,
    vars: Object.fromEntries(lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}

/** @throws Problem naming every setting that `.dev.vars` lacks. */
export function whatsappSettings(vars: DevVars): WhatsappSettings {
  const missing: string[] = [];
  const need = (...names: string[]): string => {
    const value = names.map((name) => vars[name]).find((candidate) => candidate !== undefined && candidate !== "");
    if (value === undefined) missing.push(names.join(" or "));
    return value ?? "";
  };
  const settings = {
    appSecret: need("WHATSAPP_APP_SECRET"),
    verifyToken: need("WHATSAPP_WEBHOOK_VERIFY_TOKEN", "WHATSAPP_VERIFY_TOKEN"),
    accessToken: need("WHATSAPP_ACCESS_TOKEN", "WHATSAPP_TOKEN"),
    phoneNumberId: need("WHATSAPP_PHONE_NUMBER_ID"),
    businessAccountId: need("WHATSAPP_BUSINESS_ACCOUNT_ID"),
  };
  if (missing.length > 0) throw new Problem(`.dev.vars lacks ${missing.join(", ")}; .dev.vars.example shows them all.`);
  return settings;
}

/** null where no number at Vonage is wanted; what is missing beside it, the Worker says. */
export function vonageSettings(vars: DevVars): VonageSettings | null {
  const { VONAGE_WHATSAPP_NUMBER: number, VONAGE_API_KEY: apiKey, VONAGE_API_SECRET: apiSecret } = vars;
  const { VONAGE_SIGNATURE_SECRET: signatureSecret } = vars;
  return number && apiKey && apiSecret && signatureSecret ? { number, apiKey, apiSecret, signatureSecret } : null;
}

/** The demo's own names of these accounts: with any other, `.dev.vars` means a LiveKit or a SharePoint of its own. */
const DEMO_LIVEKIT_KEY = "dev-livekit-key";
const DEMO_TENANT = "dev-sharepoint-tenant";

/** LiveKit and SharePoint, as far as the simulator is to stand in for them. */
export interface ConnectorSettings {
  livekit: { apiKey: string; apiSecret: string } | null;
  sharepoint: { tenant: string; client: string; secret: string; site: string } | null;
}

export function connectorSettings(vars: DevVars): ConnectorSettings {
  const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = vars;
  const { SHAREPOINT_TENANT_ID: tenant, SHAREPOINT_CLIENT_ID: client } = vars;
  const { SHAREPOINT_CLIENT_SECRET: secret, SHAREPOINT_SITE_ID: site } = vars;
  return {
    livekit: apiKey === DEMO_LIVEKIT_KEY && apiSecret ? { apiKey, apiSecret } : null,
    sharepoint: tenant === DEMO_TENANT && client && secret && site ? { tenant, client, secret, site } : null,
  };
}

/** Where the Worker finds those for which the simulator stands in. */
export function connectorAddresses({ livekit, sharepoint }: ConnectorSettings, simulatorUrl: string): DevVars {
  return {
    ...(livekit === null ? {} : { LIVEKIT_URL: simulatorUrl.replace(/^http/, "ws") }),
    ...(sharepoint === null
      ? {}
      : {
          SHAREPOINT_LOGIN_BASE_URL: `${simulatorUrl}/sharepoint`,
          SHAREPOINT_GRAPH_BASE_URL: `${simulatorUrl}/sharepoint`,
        }),
  };
}
