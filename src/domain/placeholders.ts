/** What a canned answer may leave open until an agent inserts it. */
export const PLACEHOLDERS = ["contact.name", "contact.first_name", "contact.phone", "agent.name"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** `null` for what nobody knows, such as the number of a person who hides it. */
export interface PlaceholderFacts {
  contact: { name: string | null; phone: string | null };
  agent: { name: string | null };
}

/** With the space before it, which goes too where nothing stands for the placeholder: "Hola {{contact.name}}," → "Hola,". */
const PLACEHOLDER = /( ?)\{\{\s*([^{}]{0,100}?)\s*\}\}/g;

/** The placeholders in a text that nothing could ever be put in for, each once, as they are written. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, , name = ""]) => name);
  return [...new Set(names.filter((name) => placeholderOf(name) === null))].map((name) => `{{${name}}}`);
}

/** The text with its placeholders filled in, in one pass: a customer who is called `{{agent.name}}` stays so. */
export function fillPlaceholders(text: string, facts: PlaceholderFacts): string {
  return text.replace(PLACEHOLDER, (whole, space: string, name: string) => {
    const placeholder = placeholderOf(name);
    if (placeholder === null) return whole;
    const value = valueOf(placeholder, facts);
    return value === "" ? "" : space + value;
  });
}

function placeholderOf(name: string): Placeholder | null {
  return PLACEHOLDERS.find((known) => known === name) ?? null;
}

function valueOf(placeholder: Placeholder, { contact, agent }: PlaceholderFacts): string {
  const name = contact.name?.trim() ?? "";
  switch (placeholder) {
    case "contact.name":
      return name;
    case "contact.first_name":
      return name.split(/\s+/)[0] ?? "";
    case "contact.phone":
      return contact.phone ?? "";
    case "agent.name":
      return agent.name?.trim() ?? "";
  }
}
