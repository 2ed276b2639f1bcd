import { z } from "zod";
import type { Role } from "./actor.ts";
import { iso } from "./message-view.ts";

export const role = z.enum(["admin", "agent", "partner"]) satisfies z.ZodType<Role>;

/** A person of the organization as colleagues see them. Times are ISO 8601. */
export const userView = z
  .object({
    id: z.number().int(),
    name: z.string(),
    email: z.string(),
    role,
    state: z
      .enum(["active", "invited", "deactivated"])
      .meta({ description: "`invited`: has not chosen a password yet, so cannot log in" }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "OrganizationUser" });
export type UserView = z.infer<typeof userView>;
export type UserState = UserView["state"];

/** What is stored of a person, without the password. Times are ms. */
export interface StoredUser {
  id: number;
  organizationId: number;
  email: string;
  name: string;
  role: Role;
  active: boolean;
  /** False until the invitation was accepted. */
  hasPassword: boolean;
  createdAt: number;
}

export function viewUser(user: StoredUser): UserView {
  const { id, name, email, role, createdAt } = user;
  return { id, name, email, role, state: userState(user), created_at: iso(createdAt) };
}

export function userState({ active, hasPassword }: Pick<StoredUser, "active" | "hasPassword">): UserState {
  if (!active) return "deactivated";
  return hasPassword ? "active" : "invited";
}

/** Whether conversations can be theirs: partners work through their own endpoints. */
export function answersCustomers({ active, role }: Pick<StoredUser, "active" | "role">): boolean {
  return active && role !== "partner";
}
