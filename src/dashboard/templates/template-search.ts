import type { TemplateView } from "../../domain/template.ts";

/** Those whose name or words hold every word that is searched, the ones in one's own language first. */
export function matchingTemplates(templates: readonly TemplateView[], query: string, language: string): TemplateView[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return templates
    .filter((template) => {
      const words = plain(`${template.name.replaceAll("_", " ")} ${template.name} ${wordsOfTemplate(template)}`);
      return wanted.every((word) => words.includes(word));
    })
    .toSorted((a, b) => rank(a, language) - rank(b, language) || (a.name < b.name ? -1 : 1));
}

/** The words of its body; of what has none, such as Meta's own one-time passwords, nothing. */
export function wordsOfTemplate({ components }: Pick<TemplateView, "components">): string {
  for (const component of components) {
    if (typeof component !== "object" || component === null || !("type" in component) || !("text" in component))
      continue;
    if (String(component.type).toUpperCase() === "BODY" && typeof component.text === "string") return component.text;
  }
  return "";
}

function rank({ language }: TemplateView, own: string): number {
  return language.slice(0, 2).toLowerCase() === own.slice(0, 2) ? 0 : 1;
}

function plain(words: string): string {
  return words.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase();
}
