import path from "node:path";
import { parseArgs } from "node:util";
import { isSupportedCountry } from "libphonenumber-js/min";
import { z } from "zod";
import { FIRST_DATABASE, type D1Target } from "../database/d1.ts";
import { Problem } from "../local/problem.ts";
import { projectRoot } from "../project-root.ts";

export const adminHelp = `npm run admin:create -- --remote|--local --email E --name N --organization O [channel] [options]

Makes an organization with its WhatsApp number and its first admin; with the name of an organization that exists,
one more admin of it. Asks for the password (at least 12 characters), or takes it from PARLEY_ADMIN_PASSWORD.

  --remote | --local          the deployed database, or the one on this machine
  --email, --name             the admin's login and name
  --organization              the organization's name

The channel, for a new organization (Meta's app, WhatsApp > API setup, shows all three):
  --phone-number-id           Meta's id of the number
  --business-account-id       Meta's id of the WhatsApp Business account
  --phone-number              the number itself, like +573001234567

Or a number at Vonage, with the Worker's own VONAGE_ variables:
  --vonage-account            the id of the application that has the number, or the account's key
  --phone-number              the number itself

  --portfolio-id              the business portfolio, where several accounts share one (the account's id)
  --country                   completes numbers typed without a country code (CO)
  --database NAME             another database of wrangler.toml than parley, for an organization that PLACEMENT puts there
  --organization-id N         with it, for a new organization: an id that no database has
  --state DIR                 with --local: the folder that \`npm start\` keeps its data in (.wrangler/state)
  --help                      this page`;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(most, `must not be longer than ${most} characters`)
    .regex(/^\P{Cc}*$/u, "must be one line");
const nodeId = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, "must be the number that Meta shows, digits only");

const fields = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email("is not an e-mail address").max(254)),
  name: line(100),
  organization: line(100),
  "phone-number-id": nodeId.optional(),
  "business-account-id": nodeId.optional(),
  "phone-number": z
    .string()
    .transform((typed) => typed.replace(/[\s().-]/g, ""))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "must be written with its country code, like +573001234567"))
    .optional(),
  "portfolio-id": nodeId.optional(),
  "vonage-account": z
    .string()
    .trim()
    .regex(/^[\w-]{4,64}$/, "must be the id of the application, or the account's key")
    .optional(),
  database: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "must be a name of wrangler.toml, like parley-2")
    .optional(),
  "organization-id": z
    .string()
    .regex(/^[1-9]\d{0,11}$/, "must be a whole number")
    .transform(Number)
    .optional(),
  country: z.string().trim().toUpperCase().refine(isSupportedCountry, "must be two letters, like CO").default("CO"),
});

export interface NewChannel {
  provider: "cloud_api" | "vonage";
  /** What the provider calls the number: Meta's id of it, at Vonage its digits. */
  externalId: string;
  /** Meta's business account, Vonage's application. */
  accountId: string;
  portfolioId: string;
  /** E.164 with `+`. */
  phoneNumber: string;
}

export interface AdminOptions {
  target: D1Target;
  /** By its name in wrangler.toml. */
  database: string;
  /** null: the database counts on. */
  organizationId: number | null;
  email: string;
  name: string;
  organization: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** null when no channel was described: an organization that exists has its own. */
  channel: NewChannel | null;
}

/**
 * Reads the command line of `npm run admin:create`; null when only help is wanted.
 * @param calledFrom the folder that a relative `--state` starts from
 * @throws Problem naming every option that is missing or does not fit
 */
export function readAdminOptions(args: string[], calledFrom: string): AdminOptions | null {
  const values = parse(args);
  if (values.help === true) return null;
  if (values.remote === values.local)
    throw new Problem("Say --remote (the deployed database) or --local, one of the two; --help tells more.");
  if (values.remote === true && values.state !== undefined) throw new Problem("--state belongs to --local.");
  const parsed = fields.safeParse(values);
  if (!parsed.success) {
    throw new Problem(
      parsed.error.issues.map((issue) => problemOf(String(issue.path[0]), issue.message, values)).join("\n"),
    );
  }
  const { email, name, organization, country, database = FIRST_DATABASE } = parsed.data;
  const organizationId = parsed.data["organization-id"] ?? null;
  if (organizationId !== null && database === FIRST_DATABASE) {
    throw new Problem(`--organization-id belongs to --database: ${FIRST_DATABASE} counts its organizations itself.`);
  }
  const target = targetOf(values, calledFrom);
  return { target, database, organizationId, email, name, organization, country, channel: channelOf(parsed.data) };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: {
        email: text,
        name: text,
        organization: text,
        "phone-number-id": text,
        "business-account-id": text,
        "phone-number": text,
        "portfolio-id": text,
        "vonage-account": text,
        country: text,
        database: text,
        "organization-id": text,
        state: text,
        remote: { type: "boolean" },
        local: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${adminHelp}`);
  }
}

function problemOf(option: string, message: string, values: Record<string, unknown>): string {
  return values[option] === undefined ? `--${option} is missing` : `--${option} ${message}`;
}

function targetOf(values: { remote?: boolean; state?: string }, calledFrom: string): D1Target {
  if (values.remote === true) return { kind: "remote" };
  const folder =
    values.state === undefined ? path.join(projectRoot, ".wrangler", "state") : path.resolve(calledFrom, values.state);
  return { kind: "local", stateFolder: folder };
}

function channelOf(options: z.output<typeof fields>): NewChannel | null {
  const {
    "phone-number-id": phoneNumberId,
    "business-account-id": businessAccountId,
    "vonage-account": vonageAccount,
    "phone-number": phoneNumber,
  } = options;
  if (vonageAccount !== undefined) {
    if (phoneNumber === undefined || phoneNumberId !== undefined || businessAccountId !== undefined) {
      throw new Problem("A channel at Vonage wants --vonage-account and --phone-number, and none of Meta's ids.");
    }
    const accountId = vonageAccount;
    const portfolioId = options["portfolio-id"] ?? accountId;
    return { provider: "vonage", externalId: phoneNumber.slice(1), accountId, phoneNumber, portfolioId };
  }
  if (phoneNumberId === undefined && businessAccountId === undefined && phoneNumber === undefined) return null;
  if (phoneNumberId === undefined || businessAccountId === undefined || phoneNumber === undefined) {
    throw new Problem("A channel wants all three: --phone-number-id, --business-account-id and --phone-number.");
  }
  const portfolioId = options["portfolio-id"] ?? businessAccountId;
  return { provider: "cloud_api", externalId: phoneNumberId, accountId: businessAccountId, phoneNumber, portfolioId };
}
