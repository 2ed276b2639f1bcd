import type { z } from "zod";
import { charactersIn } from "./outbound/text-length.ts";
import { placeholdersOf } from "./template-definition.ts";
import type { TemplateDraftComponent } from "./template-draft-parts.ts";
import type { TEMPLATE_CATEGORIES } from "./template.ts";

interface DraftToCheck {
  category: (typeof TEMPLATE_CATEGORIES)[number];
  parameter_format: "POSITIONAL" | "NAMED";
  components: TemplateDraftComponent[];
}

interface Place {
  path: PropertyKey[];
  context: z.RefinementCtx;
  draft: DraftToCheck;
}

/** What the shape alone does not say: examples for variables, where they may stand, what goes with which category. */
export function checkDraft(draft: DraftToCheck, context: z.RefinementCtx): void {
  for (const [index, each] of draft.components.entries()) {
    const place = { path: ["components", index], context, draft };
    checkComponent(each, place);
    if (each.type !== "CAROUSEL") continue;
    for (const [card, { components: own }] of each.cards.entries()) {
      for (const [at, part] of own.entries())
        checkComponent(part, { ...place, path: [...place.path, "cards", card, "components", at] });
    }
  }
}

function checkComponent(each: TemplateDraftComponent, place: Place): void {
  switch (each.type) {
    case "HEADER":
      return checkHeader(each, place);
    case "BODY":
      return checkBody(each, place);
    case "FOOTER":
      if (place.draft.category !== "AUTHENTICATION" && each.text === undefined) refuse(place, "text", "is missing");
      if (placeholdersOf(each.text ?? "").length > 0) refuse(place, "text", "takes no variables");
      return;
    case "BUTTONS":
    case "LIMITED_TIME_OFFER":
    case "CAROUSEL":
      return;
  }
}

function checkHeader(header: Extract<TemplateDraftComponent, { type: "HEADER" }>, place: Place): void {
  if (header.format === "LOCATION") return;
  if (header.format !== "TEXT") {
    if (header.example?.header_handle?.length !== 1)
      refuse(place, "example.header_handle", "needs the handle of one sample file");
    return;
  }
  if (header.text === undefined) return refuse(place, "text", "is missing");
  if (placeholdersOf(header.text).length > 1) refuse(place, "text", "a header takes one variable at most");
  checkVariables(header.text, place);
  const { header_text: numbered, header_text_named_params: named } = header.example ?? {};
  checkExamples(header.text, { numbered, named, field: "header_text" }, place);
}

function checkBody(body: Extract<TemplateDraftComponent, { type: "BODY" }>, place: Place): void {
  if (place.draft.category === "AUTHENTICATION") {
    if (body.text !== undefined) refuse(place, "text", "WhatsApp writes the text of authentication templates itself");
    return;
  }
  if (body.text === undefined) return refuse(place, "text", "is missing");
  if (place.path.includes("cards") && charactersIn(body.text) > 160)
    refuse(place, "text", "is longer than the 160 characters of a card");
  if (/^\s*\{\{|\}\}\s*$/.test(body.text)) refuse(place, "text", "may not begin or end with a variable");
  if (/\n{3,}/.test(body.text)) refuse(place, "text", "has more than two line breaks in a row");
  checkVariables(body.text, place);
  const { body_text: numbered, body_text_named_params: named } = body.example ?? {};
  checkExamples(body.text, { numbered: numbered?.[0], named, field: "body_text" }, place);
}

/** Numbered from 1 without a gap, or named in lower case; never both. */
function checkVariables(text: string, place: Place): void {
  const names = placeholdersOf(text);
  if (place.draft.parameter_format === "NAMED") {
    const wrong = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
    if (wrong !== undefined) refuse(place, "text", `{{${wrong}}} is no name in lower case letters, digits and _`);
  } else if (names.some((name, index) => name !== String(index + 1))) {
    refuse(place, "text", "variables are numbered {{1}}, {{2}}, … without a gap");
  }
  if (/\{\{|\}\}/.test(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, ""))) refuse(place, "text", "has a broken variable");
}

function checkExamples(
  text: string,
  given: {
    numbered: string[] | undefined;
    named: { param_name: string }[] | undefined;
    field: "header_text" | "body_text";
  },
  place: Place,
): void {
  const names = placeholdersOf(text);
  if (names.length === 0) return;
  if (place.draft.parameter_format === "NAMED") {
    const described = new Set((given.named ?? []).map((each) => each.param_name));
    const missing = names.find((name) => !described.has(name));
    if (missing !== undefined)
      refuse(place, `example.${given.field}_named_params`, `needs an example for {{${missing}}}`);
  } else if (given.numbered?.length !== names.length) {
    refuse(place, `example.${given.field}`, `needs an example for each of ${names.length} variables`);
  }
}

function refuse({ path, context }: Place, field: string, message: string): void {
  context.addIssue({ code: "custom", path: [...path, ...field.split(".")], message });
}
