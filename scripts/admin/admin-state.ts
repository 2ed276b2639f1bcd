import { z } from "zod";
import { FIRST_DATABASE, type D1 } from "../database/d1.ts";
import { sqlText } from "../database/sql-text.ts";
import { Problem } from "../local/problem.ts";
import type { AdminOptions } from "./admin-options.ts";

/** What the database already knows of what is to be made. */
export interface AdminState {
  /** Ids of the organizations of this name. */
  organizationIds: number[];
  emailTaken: boolean;
  /** The organization whose channel has the provider's id or the number; null when it is free. */
  channelOwnerId: number | null;
  /** Whether some organization has the id that the new one is to have. */
  idTaken: boolean;
}

const row = z.object({
  organizations: z.string(),
  email_taken: z.number(),
  channel_owner: z.number().nullable(),
  id_taken: z.number(),
});

/** Asks everything at once. @throws Problem with wrangler's own words */
export async function readAdminState(
  d1: Pick<D1, "query">,
  { email, organization, organizationId, channel }: AdminOptions,
): Promise<AdminState> {
  const owner =
    channel === null
      ? "NULL"
      : `(SELECT organization_id FROM channels WHERE (provider = ${sqlText(channel.provider)} AND external_id = ${sqlText(channel.externalId)})
           OR phone_number = ${sqlText(channel.phoneNumber)} ORDER BY external_id = ${sqlText(channel.externalId)} DESC LIMIT 1)`;
  const rows = await d1.query(
    `SELECT (SELECT json_group_array(id) FROM organizations WHERE name = ${sqlText(organization)}) AS organizations,
       EXISTS (SELECT 1 FROM users WHERE email = ${sqlText(email)}) AS email_taken, ${owner} AS channel_owner,
       EXISTS (SELECT 1 FROM organizations WHERE id = ${organizationId ?? "NULL"}) AS id_taken`,
  );
  const { organizations, email_taken, channel_owner, id_taken } = row.parse(rows[0]);
  return {
    organizationIds: z.array(z.number()).parse(JSON.parse(organizations)),
    emailTaken: email_taken === 1,
    channelOwnerId: channel_owner,
    idTaken: id_taken === 1,
  };
}

/**
 * What has to be free in the first database too, for an organization in another: no index sees to both.
 * @throws Problem when the e-mail, the number or the organization's id is taken there
 */
export function requireFree(options: AdminOptions, { emailTaken, channelOwnerId, idTaken }: AdminState): void {
  if (emailTaken) throw new Problem(`${options.email} has a login already, in the first database.`);
  if (channelOwnerId !== null)
    throw new Problem("This WhatsApp number belongs to an organization of the first database.");
  if (idTaken) throw new Problem(`An organization of the first database has the id ${options.organizationId}.`);
}

/** What is to be made: everything, or one more admin (and perhaps one more channel) of an organization that exists. */
export type AdminPlan =
  | { kind: "new_organization" }
  | { kind: "existing_organization"; organizationId: number; addChannel: boolean };

/** @throws Problem when an e-mail or a number is taken, or something is missing */
export function planAdmin(options: AdminOptions, state: AdminState): AdminPlan {
  const { organizationIds, channelOwnerId } = state;
  const [organizationId, ...more] = organizationIds;
  if (state.emailTaken) throw new Problem(`${options.email} has a login already.`);
  if (more.length > 0) throw new Problem(`There are several organizations called "${options.organization}".`);
  if (channelOwnerId !== null && channelOwnerId !== organizationId) {
    throw new Problem("This WhatsApp number belongs to another organization already.");
  }
  if (organizationId !== undefined) {
    const addChannel = options.channel !== null && channelOwnerId === null;
    return { kind: "existing_organization", organizationId, addChannel };
  }
  if (options.database !== FIRST_DATABASE && options.organizationId === null) {
    throw new Problem(
      "A new organization outside the first database wants --organization-id: an id that no database has. PLACEMENT names it.",
    );
  }
  if (state.idTaken) throw new Problem(`Another organization has the id ${options.organizationId} already.`);
  if (options.channel === null) {
    throw new Problem(
      `There is no organization called "${options.organization}". To make it, add --phone-number-id, --business-account-id and --phone-number; --help tells of numbers at Vonage.`,
    );
  }
  return { kind: "new_organization" };
}
