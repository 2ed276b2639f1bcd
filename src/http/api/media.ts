import { createRoute, z } from "@hono/zod-openapi";
import { MEDIA_LINK_SECONDS } from "../../auth/media-link.ts";
import { iso } from "../../domain/message-view.ts";
import { linkManyMedia, linkMedia } from "../../usecases/media/link-media.ts";
import { openMedia } from "../../usecases/media/open-media.ts";
import { uploadMedia } from "../../usecases/media/upload-media.ts";
import type { AppEnv } from "../app-env.ts";
import { authenticate } from "../authenticate.ts";
import { authenticateMedia } from "../authenticate-media.ts";
import { errorBody } from "../error-body.ts";
import { mediaResponse } from "../media-response.ts";
import { id, idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { uploadAnswers, uploadBody, uploadQuery, viewUploaded } from "../upload-answer.ts";
import { uploadRequest } from "../upload-request.ts";
import type { Context } from "hono";

const tags = ["Media"];

const binary = { type: "string", format: "binary" } as const;

const upload = createRoute({
  method: "post",
  path: "/api/whatsapp/media",
  tags,
  summary: "Upload a file to send",
  description:
    "As the `file` of a form, or as the body itself with its Content-Type. What it is is decided by its content; what WhatsApp would not take is refused. Up to 100 MB, streamed.",
  middleware: [authenticate, requires("send")] as const,
  request: { query: uploadQuery, body: uploadBody },
  responses: uploadAnswers,
});

const bytes = (description: string) => ({ description, content: { "*/*": { schema: binary } } });
const signature = z.object({
  organization: z.string().optional(),
  expires: z.string().optional(),
  signature: z.string().optional().openapi({ description: "of a link, in place of a session" }),
});
const served = {
  200: bytes("The file."),
  206: bytes("The range of it that was asked for."),
  304: { description: "It is what `If-None-Match` names." },
  401: refusals[401],
  403: refusals[403],
  404: refusals[404],
  409: json(errorBody, "It is still being fetched from WhatsApp."),
  410: json(errorBody, "It is not available, for the reason that is given."),
  416: { description: "It has no such range." },
};

const serve = createRoute({
  method: "get",
  path: "/api/whatsapp/media/{id}",
  tags,
  summary: "Get a file",
  description: "Whole, or a range of it. With a session, an API key, or a signed link.",
  middleware: [authenticateMedia] as const,
  request: { params: z.object({ id: idText }), query: signature },
  responses: { ...served, 400: refusals[400] },
});

/** The rooms API's address of the same. */
const serveByName = createRoute({
  method: "get",
  path: "/uploads/whatsapp/{filename}",
  tags,
  summary: "Get a file by its name",
  description: "`<id>.<extension>`; the same as GET /api/whatsapp/media/{id}.",
  middleware: [authenticateMedia] as const,
  request: {
    params: z.object({
      filename: z
        .string()
        .regex(/^[1-9]\d{0,11}\.[a-z0-9]{1,5}$/, "is not like 17.jpg")
        .openapi({ example: "17.jpg" }),
    }),
    query: signature,
  },
  responses: { ...served, 400: refusals[400] },
});

const link = createRoute({
  method: "post",
  path: "/api/whatsapp/media/{id}/link",
  tags,
  summary: "Get a link to a file",
  description: "Opens the file for ten minutes without a session: for `<img>`, `<video>` and downloads.",
  middleware: [authenticate, requires("read")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(
      z.object({ success: z.literal(true), url: z.string(), expires_at: z.iso.datetime() }),
      "The link, relative to this server.",
    ),
    ...refusals,
  },
});

const links = createRoute({
  method: "post",
  path: "/api/whatsapp/media/links",
  tags,
  summary: "Get links to several files",
  description: "Like the link to one. Files that are not there are left out.",
  middleware: [authenticate, requires("read")] as const,
  request: { body: jsonBody(z.object({ ids: z.array(id).min(1).max(100) })) },
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
export const uploadRoutes = createRouter().openapi(upload, async (c) => {
  const file = await uploadRequest(c.req.raw, c.req.valid("query"));
  const stored = await uploadMedia(c.var.services, c.var.actor, file);
  return c.json({ success: true as const, media: viewUploaded(stored) }, 201);
});

export const mediaRoutes = createRouter()
  .openapi(serve, (c) => answerWith(c, c.req.valid("param").id))
  .openapi(serveByName, (c) => answerWith(c, Number(c.req.valid("param").filename.split(".")[0])))
  .openapi(link, async (c) => {
    const { path, expiresAt } = await linkMedia(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, url: path, expires_at: iso(expiresAt) }, 200);
  })
  .openapi(links, async (c) => {
    const linked = await linkManyMedia(c.var.services, c.var.actor, c.req.valid("json").ids);
    const answer = linked.map(({ id, path, expiresAt }) => ({ id, url: path, expires_at: iso(expiresAt) }));
    return c.json({ success: true as const, links: answer }, 200);
  });

async function answerWith(c: Context<AppEnv>, mediaId: number): Promise<Response> {
  const media = await openMedia(c.var.services, c.var.mediaOrganizationId, mediaId);
  return mediaResponse(media, {
    headers: c.req.raw.headers,
    bodyless: c.req.raw.method === "HEAD",
    // A link is as good as its signature: what it has shown may be shown again.
    cacheSeconds: c.req.query("signature") === undefined ? 0 : MEDIA_LINK_SECONDS,
  });
}
