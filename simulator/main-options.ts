import { parseArgs } from "node:util";
import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);
const digits = z.string().regex(/^\d+$/, "digits only");

const schema = z.object({
  port: port.default(8788),
  host: z.string().default("127.0.0.1"),
  "worker-url": z.url().default("http://127.0.0.1:8787"),
  "app-secret": z.string().min(1).default("dev-app-secret"),
  "verify-token": z.string().min(1).default("dev-verify-token"),
  "access-token": z.string().min(1).default("dev-access-token"),
  "phone-number-id": digits.default("100000000000001"),
  "business-account-id": digits.default("200000000000002"),
  "display-phone-number": digits.default("15550001111"),
  /** A second number, at Vonage. */
  "vonage-number": digits.optional(),
  "vonage-api-key": z.string().min(1).default("dev-vonage-key"),
  "vonage-api-secret": z.string().min(1).default("dev-vonage-secret"),
  "vonage-signature-secret": z.string().min(1).default("dev-vonage-signature-secret"),
  /** A LiveKit server besides. */
  "livekit-api-key": z.string().min(1).optional(),
  "livekit-api-secret": z.string().min(1).default("dev-livekit-secret-0123456789abcdef"),
  /** A SharePoint site besides. */
  "sharepoint-tenant": z.string().min(1).optional(),
  "sharepoint-client": z.string().min(1).default("dev-sharepoint-client"),
  "sharepoint-secret": z.string().min(1).default("dev-sharepoint-secret"),
  "sharepoint-site": z.string().min(1).default("dev-sharepoint-site"),
  "sharepoint-drive": z.string().min(1).default("dev-sharepoint-drive"),
  "state-file": z.string().optional(),
});

export type MainOptions = z.output<typeof schema>;

/** Reads the command line; throws an Error with one sentence for the person who typed it. */
export function readMainOptions(args: string[]): MainOptions {
  const names = Object.keys(schema.shape);
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ args, options });
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`--${issue?.path.join(".")}: ${issue?.message}`);
}
