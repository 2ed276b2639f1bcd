import type { FieldProblem } from "../../api/api-error.ts";
import type { TemplateDraftComponent } from "../../../domain/template-draft-parts.ts";

/** Where in the editor a problem is shown. */
export type DraftPlace =
  | "name"
  | "language"
  | "category"
  | "header"
  | "body"
  | "footer"
  | "buttons"
  | `button ${number}`;

/** The API's problems by the editor's fields, the first of each; `rest` is what no field of the editor stands for. */
export function draftProblems(
  problems: readonly FieldProblem[],
  components: readonly TemplateDraftComponent[],
): { at: ReadonlyMap<DraftPlace, string>; rest: string[] } {
  const at = new Map<DraftPlace, string>();
  const rest: string[] = [];
  for (const { field, problem } of problems) {
    const place = placeOf(field, components);
    if (place === null) rest.push(`${field}: ${problem}`);
    else if (!at.has(place)) at.set(place, problem);
  }
  return { at, rest };
}

function placeOf(field: string, components: readonly TemplateDraftComponent[]): DraftPlace | null {
  if (field === "name" || field === "language" || field === "category") return field;
  const [first, index, ...inner] = field.split(".");
  if (first !== "components" || index === undefined) return null;
  switch (components[Number(index)]?.type) {
    case "HEADER":
      return "header";
    case "BODY":
      return "body";
    case "FOOTER":
      return "footer";
    case "BUTTONS": {
      const button = Number(inner[1] ?? Number.NaN);
      return inner[0] === "buttons" && Number.isSafeInteger(button) ? `button ${button}` : "buttons";
    }
    case "LIMITED_TIME_OFFER":
    case "CAROUSEL":
    case undefined:
      return null;
  }
}
