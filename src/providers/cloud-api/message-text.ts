import { z } from "zod";
import type { Message } from "./wire.ts";

const words = z.string().catch("");

// Made once: a schema takes longer to make than to use, and the hundred messages of a webhook would make a hundred.
const bodied = z.looseObject({ body: words }).catch({ body: "" });
const captioned = z.looseObject({ caption: words }).catch({ caption: "" });
const named = z.looseObject({ caption: words, filename: words }).catch({ caption: "", filename: "" });
const worded = z.looseObject({ text: words }).catch({ text: "" });
const place = z.looseObject({ name: words, address: words, latitude: z.number(), longitude: z.number() });
const nameless = { name: { formatted_name: "" } };
const card = z.looseObject({ name: z.looseObject({ formatted_name: words }) }).catch(nameless);
const cards = z.array(card).catch([]);
const chosen = z.looseObject({
  button_reply: z.looseObject({ title: words }).optional(),
  list_reply: z.looseObject({ title: words }).optional(),
  nfm_reply: z.looseObject({ body: words }).optional(),
});
const kindOnly = z.looseObject({ type: words });
const titled = z.array(z.looseObject({ title: words }));

/** The words of a message of any kind: its text, its caption, the chosen answer. null where it has none. */
export function textOf(message: Pick<Message, "type"> & Record<string, unknown>): string | null {
  const text = textOfBody(message.type, message[message.type]) || errorText(message);
  return text === "" ? null : text;
}

function textOfBody(type: string, body: unknown): string {
  switch (type) {
    case "text":
      return bodied.parse(body).body;
    case "image":
    case "video":
      return captioned.parse(body).caption;
    case "document":
      return documentText(body);
    case "location":
      return locationText(body);
    case "contacts":
      return contactNames(body);
    case "button":
      return worded.parse(body).text;
    case "interactive":
      return interactiveText(body);
    case "order":
      return worded.parse(body).text;
    case "system":
      return bodied.parse(body).body;
    default:
      return "";
  }
}

function documentText(body: unknown): string {
  const document = named.parse(body);
  return document.caption || document.filename;
}

function locationText(body: unknown): string {
  const parsed = place.safeParse(body);
  if (!parsed.success) return "";
  const { name, address, latitude, longitude } = parsed.data;
  return [name, address].filter((part) => part !== "").join(", ") || `${latitude}, ${longitude}`;
}

function contactNames(body: unknown): string {
  return cards
    .parse(body)
    .map(({ name }) => name.formatted_name)
    .filter((name) => name !== "")
    .join(", ");
}

function interactiveText(body: unknown): string {
  const answer = chosen.safeParse(body);
  if (!answer.success) return "";
  return answer.data.button_reply?.title ?? answer.data.list_reply?.title ?? answer.data.nfm_reply?.body ?? "";
}

/** What a person would call the kinds that Meta does not pass on. */
const NOT_PASSED_ON: ReadonlyMap<string, string> = new Map([
  ["poll_creation", "Poll"],
  ["poll_update", "Vote in a poll"],
  ["pin", "Pinned message"],
  ["gif", "GIF"],
  ["group_invite", "Invitation to a group"],
  ["keep_in_chat", "Kept message"],
]);

/** What stands in place of a message that Meta could not pass on: its kind where that is told, else Meta's own word. */
function errorText(message: Record<string, unknown>): string {
  const kind = kindOnly.safeParse(message["unsupported"]).data?.type;
  const known = NOT_PASSED_ON.get(kind ?? "");
  if (known !== undefined) return known;
  const list = titled.safeParse(message["errors"]);
  return list.success ? (list.data[0]?.title ?? "") : "";
}
