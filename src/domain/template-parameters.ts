import { charactersIn } from "./outbound/text-length.ts";
import type { TemplateParameter } from "./outbound/template-body.ts";
import { placeholdersOf } from "./template-definition.ts";

/** What is wrong with a template's values: where, as a dotted path from the template, and how to mend it. */
export interface TemplateProblem {
  field: string;
  problem: string;
}

/** Values that were given for one part, and where. */
export type Given = { field: string; parameters: readonly TemplateParameter[] };

const HEADER_VALUE_MAX_CHARACTERS = 60;
const TEXTS: readonly TemplateParameter["type"][] = ["text", "currency", "date_time"];

/** Values for a text with placeholders: as many as there are, of a kind that is text, named where the template names them. */
export function textProblems(
  place: "header" | "body",
  { text, named, base }: { text: string; named: boolean; base: string },
  given: Given | null,
): TemplateProblem[] {
  const wanted = placeholdersOf(text);
  const parameters = given?.parameters ?? [];
  const field = given === null ? base : `${given.field}.parameters`;
  if (parameters.length !== wanted.length) {
    const placeholders = wanted.length === 0 ? "" : ` (${wanted.map((name) => `{{${name}}}`).join(", ")})`;
    return [
      { field, problem: `the ${place} takes ${values(wanted.length)}${placeholders}; ${parameters.length} given` },
    ];
  }
  return parameters.flatMap((parameter, index) => {
    const at = `${field}.${index}`;
    if (!TEXTS.includes(parameter.type)) return [{ field: `${at}.type`, problem: `the ${place} takes a text here` }];
    return [
      ...nameProblems(parameter, { at, named, wanted, earlier: parameters.slice(0, index) }),
      ...wordProblems(parameter, `${at}.text`, place),
    ];
  });
}

function nameProblems(
  parameter: TemplateParameter,
  { at, named, wanted, earlier }: { at: string; named: boolean; wanted: string[]; earlier: TemplateParameter[] },
): TemplateProblem[] {
  const field = `${at}.parameter_name`;
  const name = nameOf(parameter);
  if (!named) return name === undefined ? [] : [{ field, problem: "this template numbers its values: leave it out" }];
  if (name === undefined)
    return [{ field, problem: `is missing: this template names its values (${wanted.join(", ")})` }];
  if (!wanted.includes(name)) return [{ field, problem: `there is no {{${name}}}: it takes ${wanted.join(", ")}` }];
  return earlier.some((other) => nameOf(other) === name) ? [{ field, problem: `{{${name}}} is given twice` }] : [];
}

/** Meta refuses a value that would break its line (132018), and a header's that is longer than a header. */
function wordProblems(parameter: TemplateParameter, field: string, place: "header" | "body"): TemplateProblem[] {
  if (parameter.type !== "text") return [];
  if (/[\n\r\t]| {5,}/.test(parameter.text))
    return [{ field, problem: "has a line break, a tab or more than four spaces in a row" }];
  if (place === "header" && charactersIn(parameter.text) > HEADER_VALUE_MAX_CHARACTERS)
    return [{ field, problem: `is longer than the ${HEADER_VALUE_MAX_CHARACTERS} characters of a header` }];
  return [];
}

export function nameOf(parameter: TemplateParameter): string | undefined {
  return "parameter_name" in parameter ? parameter.parameter_name : undefined;
}

const FILE_HEADERS: Readonly<Record<string, TemplateParameter["type"]>> = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
};

/** A header that is a file or a place takes exactly that. Formats that nobody here knows are left to the provider. */
export function fileHeaderProblems(format: string, base: string, given: Given | null): TemplateProblem[] {
  const wanted = FILE_HEADERS[format];
  if (wanted === undefined) return [];
  const [parameter] = given?.parameters ?? [];
  if (given === null || parameter === undefined)
    return [{ field: given === null ? base : `${given.field}.parameters`, problem: `the header needs its ${wanted}` }];
  if (parameter.type === wanted) return [];
  return [
    {
      field: `${given.field}.parameters.0.type`,
      problem: `the header takes ${article(wanted)}, not ${article(parameter.type)}`,
    },
  ];
}

function values(count: number): string {
  return count === 0 ? "no values" : count === 1 ? "1 value" : `${count} values`;
}

export function article(word: string): string {
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word.replaceAll("_", " ")}`;
}
