import { bodyOf, fieldsOf, listOf, textOf, type Fields } from "./shapes.ts";

export interface ContactCard {
  name: string | null;
  work: string | null;
  phones: string[];
  emails: string[];
}

export function readContacts(content: Fields | null): ContactCard[] {
  return listOf(bodyOf(content, "contacts")).map((card) => {
    const org = fieldsOf(card["org"]);
    return {
      name: textOf(fieldsOf(card["name"])["formatted_name"]),
      work: [textOf(org["title"]), textOf(org["company"])].filter((part) => part !== null).join(", ") || null,
      phones: listOf(card["phones"]).flatMap((each) => textOf(each["phone"]) ?? textOf(each["wa_id"]) ?? []),
      emails: listOf(card["emails"]).flatMap((each) => textOf(each["email"]) ?? []),
    };
  });
}
