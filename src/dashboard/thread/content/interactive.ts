import { bodyOf, fieldsOf, listOf, textOf, type Fields } from "./shapes.ts";

export interface Choice {
  title: string;
  hint: string | null;
  /** Where it leads, if anywhere. */
  url: string | null;
}

/** What was offered to choose from. */
export interface Offer {
  header: string | null;
  body: string | null;
  footer: string | null;
  choices: Choice[];
  /** The button that opens a list; its sections then hold what there is to choose. */
  list: { button: string | null; sections: { title: string | null; rows: Choice[] }[] } | null;
  /** What the customer is asked for by one button. */
  asks: "location" | "contact" | "form" | null;
}

/** What was chosen, or filled in. */
export interface Answer {
  title: string | null;
  hint: string | null;
  /** Of a form, by their names. */
  fields: { name: string; value: string }[];
}

export type Interactive = { kind: "offer"; offer: Offer } | { kind: "answer"; answer: Answer };

export function readInteractive(content: Fields | null): Interactive {
  const body = fieldsOf(bodyOf(content, "interactive"));
  for (const kind of ["button_reply", "list_reply"]) {
    if (!(kind in body)) continue;
    const { title, description } = fieldsOf(body[kind]);
    return { kind: "answer", answer: { title: textOf(title), hint: textOf(description), fields: [] } };
  }
  if ("nfm_reply" in body) {
    const { body: title, response_json: response } = fieldsOf(body["nfm_reply"]);
    return { kind: "answer", answer: { title: textOf(title), hint: null, fields: formFields(response) } };
  }
  return { kind: "offer", offer: readOffer(body) };
}

function readOffer(body: Fields): Offer {
  const action = fieldsOf(body["action"]);
  const parameters = fieldsOf(action["parameters"]);
  const link = textOf(parameters["display_text"]);
  const replies = listOf(action["buttons"]).map((each) => choiceOf(fieldsOf(each["reply"])));
  const sections = listOf(action["sections"]).map((section) => ({
    title: textOf(section["title"]),
    rows: listOf(section["rows"]).map(choiceOf),
  }));
  return {
    header: textOf(fieldsOf(body["header"])["text"]),
    body: textOf(fieldsOf(body["body"])["text"]),
    footer: textOf(fieldsOf(body["footer"])["text"]),
    choices: link === null ? replies : [{ title: link, hint: null, url: textOf(parameters["url"]) }],
    list: sections.length === 0 ? null : { button: textOf(action["button"]), sections },
    asks: asks(body["type"]),
  };
}

function asks(type: unknown): Offer["asks"] {
  if (type === "location_request_message") return "location";
  if (type === "request_contact_info") return "contact";
  return type === "flow" ? "form" : null;
}

function choiceOf(fields: Fields): Choice {
  return { title: textOf(fields["title"]) ?? "–", hint: textOf(fields["description"]), url: null };
}

/** A form's answer is JSON in a text; what is no value by itself is shown as it stands. */
function formFields(response: unknown): Answer["fields"] {
  if (typeof response !== "string") return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(response);
  } catch {
    return [];
  }
  return Object.entries(fieldsOf(parsed))
    .filter(([name]) => name !== "flow_token")
    .map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) }));
}
