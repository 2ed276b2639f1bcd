import type { NotificationTemplate } from "../../../domain/notification-template.ts";
import { placeholdersOf, type TemplateDefinition } from "../../../domain/template-definition.ts";
import type { TemplateView } from "../../../domain/template.ts";

/**
 * The templates that can carry the text of a notification: with one value, in the body. The stored one is among them, even
 * if it has been deleted meanwhile.
 */
export function notificationChoices(
  templates: readonly { template: Pick<TemplateView, "name" | "language">; definition: TemplateDefinition }[],
  stored: NotificationTemplate | null,
): NotificationTemplate[] {
  const fit = templates.flatMap(({ template, definition }) => {
    const names = definition.components.flatMap((part) => placeholdersOf(part.text ?? ""));
    const body = definition.components.find((part) => part.type === "BODY");
    const [only] = placeholdersOf(body?.text ?? "");
    if (only === undefined || names.length !== 1 || needsMore(definition)) return [];
    const parameter = definition.parameterFormat === "NAMED" ? only : null;
    return [{ name: template.name, language: template.language, parameter }];
  });
  const known = stored === null || fit.some((each) => choiceKey(each) === choiceKey(stored));
  return known ? fit : [stored, ...fit];
}

/** Names one choice; "" is none. */
export function choiceKey(template: NotificationTemplate | null): string {
  return template === null ? "" : [template.name, template.language, template.parameter ?? ""].join(" ");
}

/** A file, a place, or a part of a button's address: nobody is there to fill it in. */
function needsMore({ components }: TemplateDefinition): boolean {
  return components.some(
    (part) =>
      (part.type === "HEADER" && (part.format ?? "TEXT") !== "TEXT") ||
      part.type === "CAROUSEL" ||
      part.type === "LIMITED_TIME_OFFER" ||
      (part.buttons ?? []).some((button) => button.type === "COPY_CODE" || placeholdersOf(button.url ?? "").length > 0),
  );
}
