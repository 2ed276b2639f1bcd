import { charactersIn } from "./outbound/text-length.ts";
import type { TemplateComponent, TemplateParameter } from "./outbound/template-body.ts";
import { placeholdersOf, type DefinedButton } from "./template-definition.ts";
import { article, type Given, type TemplateProblem } from "./template-parameters.ts";

const CODE_MAX_CHARACTERS = 15;

type ButtonSubType = Extract<TemplateComponent, { type: "button" }>["sub_type"];

/** What a button takes with it: nothing, something it needs, or something it may have. null where the provider decides. */
interface ButtonNeed {
  subType: ButtonSubType;
  parameter: TemplateParameter["type"];
  needed: boolean;
}

/** What a button is given, held against what it takes: nothing, something it needs, something it may have. */
export function buttonProblems(
  button: DefinedButton,
  { index, base }: { index: number; base: string },
  given: (Given & { subType: string }) | null,
): TemplateProblem[] {
  const need = needOf(button);
  const name = `button ${index} (${button.text ?? button.type})`;
  if (need === null) return [];
  if (need === "nothing")
    return given === null ? [] : [{ field: given.field, problem: `${name} takes no value: leave it out` }];
  if (given === null)
    return need.needed
      ? [{ field: base, problem: `${name} needs its ${need.parameter}, as sub_type ${need.subType}` }]
      : [];
  if (given.subType !== need.subType)
    return [{ field: `${given.field}.sub_type`, problem: `${name} is of sub_type ${need.subType}` }];
  const [parameter] = given.parameters;
  if (parameter === undefined)
    return [{ field: `${given.field}.parameters`, problem: `${name} needs its ${need.parameter}` }];
  if (parameter.type === need.parameter) return [];
  return [{ field: `${given.field}.parameters.0.type`, problem: `${name} takes ${article(need.parameter)}` }];
}

/** A one-time password stands in the body and on the button, the same in both. */
export function codeProblems(body: Given | null, button: Given | null): TemplateProblem[] {
  const [inBody, onButton] = [body?.parameters[0], button?.parameters[0]];
  if (body === null || inBody?.type !== "text") return [];
  if (charactersIn(inBody.text) > CODE_MAX_CHARACTERS)
    return [
      { field: `${body.field}.parameters.0.text`, problem: `a code has at most ${CODE_MAX_CHARACTERS} characters` },
    ];
  if (button === null || onButton?.type !== "text" || onButton.text === inBody.text) return [];
  return [{ field: `${button.field}.parameters.0.text`, problem: "has to be the same code as in the body" }];
}

function needOf(button: DefinedButton): ButtonNeed | "nothing" | null {
  switch (button.type) {
    case "URL":
      return placeholdersOf(button.url ?? "").length === 0
        ? "nothing"
        : { subType: "url", parameter: "text", needed: true };
    case "OTP":
      return { subType: "url", parameter: "text", needed: true };
    case "COPY_CODE":
      return { subType: "copy_code", parameter: "coupon_code", needed: true };
    case "QUICK_REPLY":
      return { subType: "quick_reply", parameter: "payload", needed: false };
    case "PHONE_NUMBER":
    case "REQUEST_CONTACT_INFO":
      return "nothing";
    default:
      return null;
  }
}
