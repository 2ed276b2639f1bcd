import { z } from "@hono/zod-openapi";
import { MEDIA_KINDS } from "../domain/media-kind.ts";
import type { UploadedFile } from "../usecases/media/upload-media.ts";
import { errorBody } from "./error-body.ts";
import { json, refusals } from "./router.ts";

const uploaded = z
  .object({
    id: z.number().int().meta({ description: "`media_id` of what is sent" }),
    kind: z.enum(MEDIA_KINDS),
    mime_type: z.string(),
    size_bytes: z.number().int(),
    file_name: z.string(),
  })
  .meta({ id: "UploadedMedia" });

const binary = { type: "string", format: "binary" } as const;

export const uploadQuery = z.object({
  filename: z.string().min(1).max(1000).optional(),
  kind: z
    .enum(MEDIA_KINDS)
    .optional()
    .openapi({ description: "as what it will be sent, where that is not what its type says" }),
});

/** No zod here: it would read the whole file into memory to check it. */
export const uploadBody = {
  content: {
    "multipart/form-data": {
      schema: {
        type: "object" as const,
        properties: { kind: { type: "string" as const, enum: [...MEDIA_KINDS] }, file: binary },
        required: ["file"],
      },
    },
    "application/octet-stream": { schema: binary },
  },
  required: true,
};

/** What each route that takes a file may answer. */
export const uploadAnswers = {
  201: json(z.object({ success: z.literal(true), media: uploaded }), "It is stored and can be sent."),
  400: refusals[400],
  401: refusals[401],
  403: refusals[403],
  409: json(errorBody, "There is no WhatsApp number to send it from."),
  413: json(errorBody, "It is larger than WhatsApp takes as this kind."),
  415: json(errorBody, "WhatsApp does not take such files, or it is not what it is called."),
};

export function viewUploaded({ id, kind, mimeType, sizeBytes, fileName }: UploadedFile): z.infer<typeof uploaded> {
  return { id, kind, mime_type: mimeType, size_bytes: sizeBytes, file_name: fileName };
}
