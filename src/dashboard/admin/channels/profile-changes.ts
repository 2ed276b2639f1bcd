import type { BusinessProfile, ProfileChange } from "../../../domain/business-profile.ts";

/** A profile as a form holds it: "" is what is not filled in. */
export interface TypedProfile {
  about: string;
  address: string;
  description: string;
  email: string;
  websites: string[];
  vertical: ProfileChange["vertical"] | "";
}

/** What was changed of a profile; empty when nothing was. */
export function profileChanges(stored: BusinessProfile, typed: TypedProfile): ProfileChange {
  const { vertical } = typed;
  const websites = typed.websites.map((site) => site.trim()).filter((site) => site !== "");
  const changes: ProfileChange = {};
  for (const field of ["about", "address", "description", "email"] as const) {
    const text = typed[field].trim();
    if (text !== (stored[field] ?? "").trim()) changes[field] = text;
  }
  if (websites.join("\n") !== stored.websites.join("\n")) changes.websites = websites;
  if (vertical !== "" && vertical !== undefined && vertical !== stored.vertical) changes.vertical = vertical;
  return changes;
}
