import { fieldsOf, listOf, textOf, type Fields } from "./shapes.ts";

export interface TemplatePart {
  header: string | null;
  body: string | null;
  buttons: { title: string; url: string | null }[];
}

export interface SentTemplate extends TemplatePart {
  name: string | null;
  language: string | null;
  footer: string | null;
  cards: TemplatePart[];
}

/** A template as it was read, where that was kept; else its name and the values that were put in. */
export function readTemplate(content: Fields | null): SentTemplate {
  const template = fieldsOf(content?.["template"]);
  const rendered = fieldsOf(content?.["rendered"]);
  const language = template["language"];
  const part = readPart(rendered);
  return {
    ...part,
    body: part.body ?? valuesIn(template),
    name: textOf(template["name"]),
    language: textOf(typeof language === "string" ? language : fieldsOf(language)["code"]),
    footer: textOf(rendered["footer"]),
    cards: listOf(rendered["cards"]).map(readPart),
  };
}

function readPart(part: Fields): TemplatePart {
  return {
    header: textOf(fieldsOf(part["header"])["text"]),
    body: textOf(part["body"]),
    buttons: listOf(part["buttons"]).map((each) => ({ title: textOf(each["text"]) ?? "–", url: textOf(each["url"]) })),
  };
}

function valuesIn(template: Fields): string | null {
  const values = listOf(template["components"]).flatMap((component) =>
    listOf(component["parameters"]).flatMap((parameter) => textOf(parameter["text"]) ?? []),
  );
  return values.join("\n") || null;
}
