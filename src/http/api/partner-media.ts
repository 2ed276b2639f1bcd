import { createRoute, z } from "@hono/zod-openapi";
import { iso } from "../../domain/message-view.ts";
import { linkClientMedia } from "../../usecases/partners/link-client-media.ts";
import { uploadMedia } from "../../usecases/media/upload-media.ts";
import { id, idText } from "../parameters.ts";
import { partnersOnly } from "../partners-only.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { uploadAnswers, uploadBody, uploadQuery, viewUploaded } from "../upload-answer.ts";
import { uploadRequest } from "../upload-request.ts";

const tags = ["Partners"];

const upload = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/media",
  tags,
  summary: "Upload a file to send to a client",
  description: "As POST /api/whatsapp/media. Only whoever uploaded it can send it as a partner.",
  middleware: partnersOnly,
  request: { query: uploadQuery, body: uploadBody },
  responses: uploadAnswers,
});

const links = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/conversations/{id}/media/links",
  tags,
  summary: "Get links to files of a conversation with a client",
  description:
    "Each opens its file for ten minutes without a session: for `<img>`, `<video>` and downloads. Files that are not of this conversation are left out.",
  middleware: partnersOnly,
  request: { params: z.object({ id: idText }), body: jsonBody(z.object({ ids: z.array(id).min(1).max(100) })) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        links: z.array(z.object({ id: z.number().int(), url: z.string(), expires_at: z.iso.datetime() })),
      }),
      "The links, relative to this server, in no order.",
    ),
    ...refusals,
  },
});

/** Before the general limit of a body: a file has its own. */
export const partnerUploadRoutes = createRouter().openapi(upload, async (c) => {
  const file = await uploadRequest(c.req.raw, c.req.valid("query"));
  const stored = await uploadMedia(c.var.services, c.var.partner, file);
  return c.json({ success: true as const, media: viewUploaded(stored) }, 201);
});

export const partnerMediaRoutes = createRouter().openapi(links, async (c) => {
  const asked = { conversationId: c.req.valid("param").id, mediaIds: c.req.valid("json").ids };
  const linked = await linkClientMedia(c.var.services, c.var.partner, asked);
  const answer = linked.map(({ id, path, expiresAt }) => ({ id, url: path, expires_at: iso(expiresAt) }));
  return c.json({ success: true as const, links: answer }, 200);
});
