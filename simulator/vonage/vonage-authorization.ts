import { importSPKI, jwtVerify } from "jose";
import { z } from "zod";
import type { VonageAccount } from "../options.ts";
import { VonageError } from "./vonage-error.ts";

const claims = z.looseObject({
  application_id: z.string(),
  iat: z.number().int(),
  exp: z.number().int(),
  jti: z.string().min(1),
});

/** Refuses whoever is neither the application nor the account. Marking as read takes the application alone. */
export async function requireVonageAuthorization(
  account: VonageAccount,
  header: string | null,
  { nowMs, applicationOnly }: { nowMs: number; applicationOnly: boolean },
): Promise<void> {
  const [scheme, value = ""] = header?.split(" ") ?? [];
  const allowed =
    scheme === "Bearer"
      ? await isApplication(account, value, nowMs)
      : scheme === "Basic" && !applicationOnly && value === btoa(`${account.apiKey}:${account.apiSecret}`);
  if (!allowed) throw new VonageError("unauthorized", "Check your credentials, and that your token has not expired.");
}

async function isApplication(account: VonageAccount, token: string, nowMs: number): Promise<boolean> {
  if (account.publicKey === null) return false;
  try {
    const key = await importSPKI(account.publicKey, "RS256");
    const { payload } = await jwtVerify(token, key, { algorithms: ["RS256"], currentDate: new Date(nowMs) });
    return claims.parse(payload).application_id === account.applicationId;
  } catch {
    return false;
  }
}
