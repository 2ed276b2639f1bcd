import type { MediaKind } from "../../domain/media-kind.ts";
import {
  placeholdersOf,
  type DefinedButton,
  type DefinedComponent,
  type TemplateDefinition,
} from "../../domain/template-definition.ts";

/** Where in a template a value goes. `card` is null for the message itself. */
export interface Place {
  part: "header" | "body" | "button" | "offer";
  card: number | null;
  /** Of the button; 0 elsewhere. */
  index: number;
}

/** Something that a template needs to be told before it can be sent. */
export type TemplateField = Place & { id: string } & (
    | { kind: "text"; name: string; named: boolean; maxCharacters: number; example: string | null }
    | { kind: "media"; media: Extract<MediaKind, "image" | "video" | "document"> }
    | { kind: "location" }
    /** The part of a button's address that changes. */
    | { kind: "address"; button: string; url: string }
    /** A voucher that a button copies. */
    | { kind: "code"; button: string }
    /** When the offer ends. */
    | { kind: "expiry" }
  );

const VALUE_MAX_CHARACTERS = 1024;
const HEADER_VALUE_MAX_CHARACTERS = 60;

const FILES: Readonly<Record<string, "image" | "video" | "document">> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
};

/** What has to be asked, in the order in which it is read. */
export function fieldsOf(definition: TemplateDefinition): TemplateField[] {
  const cards = definition.components.find((each) => each.type === "CAROUSEL")?.cards ?? [];
  const offer = definition.components.find((each) => each.type === "LIMITED_TIME_OFFER")?.limited_time_offer;
  return [
    ...fieldsOfPart(definition, definition.components, null),
    ...(offer?.has_expiration === true
      ? [{ id: "offer", part: "offer" as const, card: null, index: 0, kind: "expiry" as const }]
      : []),
    ...cards.flatMap((card, index) => fieldsOfPart(definition, card.components, index)),
  ];
}

function fieldsOfPart(
  { parameterFormat }: TemplateDefinition,
  components: readonly DefinedComponent[],
  card: number | null,
): TemplateField[] {
  const named = parameterFormat === "NAMED";
  const header = components.find((each) => each.type === "HEADER");
  const body = components.find((each) => each.type === "BODY");
  const buttons = components.flatMap((each) => (each.type === "BUTTONS" ? (each.buttons ?? []) : []));
  const texts = (part: "header" | "body", defined: DefinedComponent | undefined): TemplateField[] =>
    placeholdersOf(defined?.text ?? "").map((name, index) => ({
      ...place(part, card),
      id: idOf(part, card, name),
      kind: "text",
      name,
      named,
      maxCharacters: part === "header" ? HEADER_VALUE_MAX_CHARACTERS : VALUE_MAX_CHARACTERS,
      example: exampleOf(defined, part, name, index),
    }));
  return [
    ...headerFields(header, card, texts),
    ...texts("body", body),
    ...buttons.flatMap((button, index) => buttonFields(button, card, index)),
  ];
}

function headerFields(
  header: DefinedComponent | undefined,
  card: number | null,
  texts: (part: "header", defined: DefinedComponent | undefined) => TemplateField[],
): TemplateField[] {
  const format = header?.format ?? "TEXT";
  if (format === "TEXT") return texts("header", header);
  const base = { ...place("header", card), id: idOf("header", card, "file") };
  if (format === "LOCATION") return [{ ...base, kind: "location" }];
  const media = FILES[format];
  return media === undefined ? [] : [{ ...base, kind: "media", media }];
}

function buttonFields(button: DefinedButton, card: number | null, index: number): TemplateField[] {
  const base = { ...place("button", card), index, id: idOf("button", card, String(index)) };
  const words = button.text ?? button.type;
  if (button.type === "COPY_CODE") return [{ ...base, kind: "code", button: words }];
  if (button.type !== "URL" || placeholdersOf(button.url ?? "").length === 0) return [];
  return [{ ...base, kind: "address", button: words, url: button.url ?? "" }];
}

function place(part: Place["part"], card: number | null): Place {
  return { part, card, index: 0 };
}

function idOf(part: string, card: number | null, name: string): string {
  return card === null ? `${part}.${name}` : `card${card}.${part}.${name}`;
}

/** What its author gave as an example, which says best what is meant by `{{1}}`. In Meta's shapes, of which none is sure. */
function exampleOf(
  defined: DefinedComponent | undefined,
  part: "header" | "body",
  name: string,
  index: number,
): string | null {
  const example = defined?.["example"];
  if (!isRecord(example)) return null;
  const named = example[`${part}_text_named_params`];
  if (Array.isArray(named)) {
    const own: unknown = named.find((each) => isRecord(each) && each["param_name"] === name);
    return isRecord(own) && typeof own["example"] === "string" ? own["example"] : null;
  }
  const list: unknown = example[`${part}_text`];
  const values: unknown = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
  const value: unknown = Array.isArray(values) ? values[index] : null;
  return typeof value === "string" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
