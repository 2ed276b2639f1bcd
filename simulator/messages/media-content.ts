import { z } from "zod";
import type { ParameterIssue } from "./parse-parameters.ts";
import { text } from "./parse-parameters.ts";

const missingSource: ParameterIssue = { code: 131008 };
const twoSources: ParameterIssue = { code: 131009 };

const source = { id: z.union([z.string().min(1), z.int().transform(String)]).optional(), link: z.string().optional() };
const caption = text(0, 1024).optional();

/** Meta takes either an id of uploaded media or a link. */
function eitherSource<S extends z.ZodType<{ id?: string | undefined; link?: string | undefined }>>(schema: S): S {
  return schema.superRefine(({ id, link }, context) => {
    if (id === undefined && link === undefined) {
      context.addIssue({ code: "custom", message: "id or link is mandatory", params: { ...missingSource } });
    }
    if (id !== undefined && link !== undefined) {
      context.addIssue({ code: "custom", message: "only one of id and link is allowed", params: { ...twoSources } });
    }
    if (link !== undefined && !/^https?:\/\/\S+$/i.test(link)) {
      context.addIssue({ code: "custom", message: `'${link}' is not a valid URI`, params: { ...twoSources } });
    }
  });
}

export const imageContentSchema = eitherSource(z.strictObject({ ...source, caption }));
export const videoContentSchema = eitherSource(z.strictObject({ ...source, caption }));
export const documentContentSchema = eitherSource(
  z.strictObject({ ...source, caption, filename: text(0, 240).optional() }),
);
export const audioContentSchema = eitherSource(z.strictObject({ ...source, voice: z.boolean().optional() }));
export const stickerContentSchema = eitherSource(z.strictObject(source));

/** A picture, film or document wherever it may stand: in a message, an interactive header, a template's header. */
export const attachedMediaSchema = eitherSource(z.looseObject(source));
