import type { TemplateBody, TemplateComponent } from "./outbound/template-body.ts";
import type { DefinedComponent, TemplateDefinition } from "./template-definition.ts";
import { buttonProblems, codeProblems } from "./template-buttons.ts";
import { fileHeaderProblems, textProblems, type TemplateProblem } from "./template-parameters.ts";

/** A part of a template that is given values, with its place in the request. */
interface Placed {
  field: string;
  component: TemplateComponent;
}

/**
 * Holds a template's values against the template: how many, of which kind, under which name, for which button and card.
 * What this version does not know of a template is left to the provider.
 * @returns every problem, its field as a path from the template; empty when it fits
 */
export function templateProblems(definition: TemplateDefinition, body: TemplateBody): TemplateProblem[] {
  const given = body.components.map((component, index) => ({ field: `components.${index}`, component }));
  return [
    ...partProblems(definition, definition.components, given, "components"),
    ...carouselProblems(definition, given),
    ...offerProblems(definition, given),
  ];
}

/** Header, body and buttons, of the message itself or of one card. */
function partProblems(
  { parameterFormat, category }: TemplateDefinition,
  defined: readonly DefinedComponent[],
  given: readonly Placed[],
  base: string,
): TemplateProblem[] {
  const named = parameterFormat === "NAMED";
  const header = defined.find((each) => each.type === "HEADER");
  const body = defined.find((each) => each.type === "BODY");
  const buttons = defined.flatMap((each) => (each.type === "BUTTONS" ? (each.buttons ?? []) : []));
  const givenHeader = only(given, "header");
  const givenBody = only(given, "body");
  const givenButtons = given.flatMap(({ field, component }) =>
    component.type === "button"
      ? [{ field, index: component.index, subType: component.sub_type, parameters: component.parameters }]
      : [],
  );
  return [
    ...twice(given),
    ...headerProblems(header, { named, base }, givenHeader),
    ...textProblems("body", { text: body?.text ?? "", named, base }, givenBody),
    ...buttons.flatMap((button, index) =>
      buttonProblems(button, { index, base }, givenButtons.find((each) => each.index === String(index)) ?? null),
    ),
    ...givenButtons
      .filter((each) => Number(each.index) >= buttons.length)
      .map(({ field, index }) => ({ field: `${field}.index`, problem: `this template has no button ${index}` })),
    ...(category === "AUTHENTICATION" ? codeProblems(givenBody, givenButtons[0] ?? null) : []),
  ];
}

function headerProblems(
  header: DefinedComponent | undefined,
  place: { named: boolean; base: string },
  given: ReturnType<typeof only>,
): TemplateProblem[] {
  const format = header?.format ?? "TEXT";
  if (format === "TEXT") return textProblems("header", { text: header?.text ?? "", ...place }, given);
  return fileHeaderProblems(format, place.base, given);
}

function only(given: readonly Placed[], type: "header" | "body" | "limited_time_offer") {
  for (const { field, component } of given) {
    if (component.type === type) return { field, parameters: component.parameters };
  }
  return null;
}

function twice(given: readonly Placed[]): TemplateProblem[] {
  const seen = new Set<string>();
  return given.flatMap(({ field, component }) => {
    const key = component.type === "button" ? `button ${component.index}` : component.type;
    if (seen.has(key)) return [{ field, problem: `the ${key} is given twice` }];
    seen.add(key);
    return [];
  });
}

function carouselProblems(definition: TemplateDefinition, given: readonly Placed[]): TemplateProblem[] {
  const defined = definition.components.find((each) => each.type === "CAROUSEL")?.cards;
  const carousel = given.find((each) => each.component.type === "carousel");
  const cards = carousel?.component.type === "carousel" ? carousel.component.cards : [];
  if (defined === undefined) {
    return carousel === undefined ? [] : [{ field: carousel.field, problem: "this template has no cards" }];
  }
  if (cards.length !== defined.length) {
    const field = carousel === undefined ? "components" : `${carousel.field}.cards`;
    return [{ field, problem: `this template has ${defined.length} cards; ${cards.length} given` }];
  }
  return defined.flatMap((card, index) => {
    const at = cards.findIndex((each) => each.card_index === index);
    const own = cards[at];
    const field = `${carousel?.field ?? "components"}.cards`;
    if (own === undefined) return [{ field, problem: `there is no card with card_index ${index}` }];
    const base = `${field}.${at}.components`;
    const placed = own.components.map((component, place) => ({ field: `${base}.${place}`, component }));
    return partProblems(definition, card.components, placed, base);
  });
}

function offerProblems(definition: TemplateDefinition, given: readonly Placed[]): TemplateProblem[] {
  const offer = definition.components.find((each) => each.type === "LIMITED_TIME_OFFER");
  const own = only(given, "limited_time_offer");
  if (offer === undefined) return own === null ? [] : [{ field: own.field, problem: "this template is no offer" }];
  if (own === null) {
    return offer.limited_time_offer?.has_expiration === true
      ? [{ field: "components", problem: "the offer needs its limited_time_offer with expiration_time_ms" }]
      : [];
  }
  const [parameter] = own.parameters;
  return parameter?.type === "limited_time_offer"
    ? []
    : [{ field: `${own.field}.parameters.0.type`, problem: "the offer takes a limited_time_offer" }];
}
