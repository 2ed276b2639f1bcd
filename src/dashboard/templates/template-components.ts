import type { TemplateComponent, TemplateParameter } from "../../domain/outbound/template-body.ts";
import type { TemplateDefinition } from "../../domain/template-definition.ts";
import type { TemplateField } from "./template-fields.ts";

/** What was filled in for a field. */
export type FieldValue =
  | { kind: "words"; words: string }
  | { kind: "file"; mediaId: number; name: string }
  | { kind: "link"; link: string }
  | { kind: "location"; latitude: string; longitude: string; name: string; address: string };
export type FieldValues = Readonly<Record<string, FieldValue>>;

type Part = Exclude<TemplateComponent, { type: "carousel" }>;

/** The values as `send` takes them. What is not filled in yet is left out. */
export function componentsFor(
  definition: TemplateDefinition,
  fields: readonly TemplateField[],
  values: FieldValues,
): TemplateComponent[] {
  const cards = definition.components.find((each) => each.type === "CAROUSEL")?.cards ?? [];
  const own = partsOf(fields, null, values);
  const code = definition.category === "AUTHENTICATION" ? codeButton(definition, own) : [];
  if (cards.length === 0) return [...own, ...code];
  return [
    ...own,
    {
      type: "carousel",
      cards: cards.map((_card, index) => ({ card_index: index, components: partsOf(fields, index, values) })),
    },
  ];
}

export function isFilledIn(field: TemplateField, value: FieldValue | undefined): boolean {
  return parameterOf(field, value) !== null;
}

function partsOf(fields: readonly TemplateField[], card: number | null, values: FieldValues): Part[] {
  const own = fields.filter((field) => field.card === card);
  const parametersOf = (part: TemplateField["part"]): TemplateParameter[] =>
    own.filter((field) => field.part === part).flatMap((field) => parameterOf(field, values[field.id]) ?? []);
  const [header, body, offer] = [parametersOf("header"), parametersOf("body"), parametersOf("offer")];
  const buttons = own.flatMap((field): Part[] => {
    const parameter = field.part === "button" ? parameterOf(field, values[field.id]) : null;
    if (parameter === null) return [];
    const sub_type = field.kind === "code" ? "copy_code" : "url";
    return [{ type: "button", sub_type, index: String(field.index), parameters: [parameter] }];
  });
  return [
    ...(header.length === 0 ? [] : [{ type: "header" as const, parameters: header }]),
    ...(body.length === 0 ? [] : [{ type: "body" as const, parameters: body }]),
    ...(offer.length === 0 ? [] : [{ type: "limited_time_offer" as const, parameters: offer }]),
    ...buttons,
  ];
}

function parameterOf(field: TemplateField, value: FieldValue | undefined): TemplateParameter | null {
  if (value === undefined) return null;
  switch (field.kind) {
    case "text": {
      const words = wordsIn(value);
      if (words === "") return null;
      return { type: "text", text: words, ...(field.named ? { parameter_name: field.name } : {}) };
    }
    case "address": {
      const words = wordsIn(value);
      return words === "" ? null : { type: "text", text: words };
    }
    case "code": {
      const words = wordsIn(value);
      return words === "" ? null : { type: "coupon_code", coupon_code: words };
    }
    case "expiry": {
      // As an input for date and time gives it: in the time zone of whoever writes.
      const at = Date.parse(wordsIn(value));
      return Number.isNaN(at) ? null : { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: at } };
    }
    case "media":
      return fileOf(field.media, value);
    case "location":
      return locationOf(value);
  }
}

function fileOf(media: "image" | "video" | "document", value: FieldValue): TemplateParameter | null {
  const source =
    value.kind === "file" ? { media_id: value.mediaId } : value.kind === "link" ? { link: value.link.trim() } : null;
  if (source === null || ("link" in source && source.link === "")) return null;
  switch (media) {
    case "image":
      return { type: "image", image: source };
    case "video":
      return { type: "video", video: source };
    case "document":
      return { type: "document", document: { ...source, ...(value.kind === "file" ? { filename: value.name } : {}) } };
  }
}

function locationOf(value: FieldValue): TemplateParameter | null {
  if (value.kind !== "location") return null;
  const [latitude, longitude] = [degrees(value.latitude, 90), degrees(value.longitude, 180)];
  if (latitude === null || longitude === null) return null;
  const name = value.name.trim();
  const address = value.address.trim();
  return {
    type: "location",
    location: { latitude, longitude, ...(name === "" ? {} : { name }), ...(address === "" ? {} : { address }) },
  };
}

function degrees(words: string, most: number): number | null {
  // Half of the world writes 4,61.
  const number = Number(words.trim().replace(",", "."));
  return words.trim() === "" || Number.isNaN(number) || Math.abs(number) > most ? null : number;
}

function wordsIn(value: FieldValue): string {
  return value.kind === "words" ? value.words.trim() : "";
}

/** A one-time password stands in the body and on the button, the same in both: it is asked once. */
function codeButton(definition: TemplateDefinition, own: readonly Part[]): Part[] {
  const buttons = definition.components.flatMap((each) => (each.type === "BUTTONS" ? (each.buttons ?? []) : []));
  const at = buttons.findIndex((button) => button.type === "OTP");
  const body = own.find((part) => part.type === "body");
  const parameter = body?.parameters[0];
  if (at < 0 || parameter?.type !== "text") return [];
  return [{ type: "button", sub_type: "url", index: String(at), parameters: [{ type: "text", text: parameter.text }] }];
}
