import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import { createMediaUrl, resolveMediaUrl } from "../media/media-url.ts";
import { readUpload } from "../media/read-upload.ts";
import { findMedia, storeMedia } from "../media/store-media.ts";
import type { StoredMedia } from "../media/stored-media.ts";
import { unknownNode } from "./graph-error.ts";
import { requireNumber } from "./require-node.ts";

/** Upload, look-up, download and deletion of media. The look-up is one of the things a bare id can ask for. */
export function mediaRoutes(context: SimulatorContext): Hono {
  const { faults, changes } = context;
  const app = new Hono();

  app.post("/:node/media", (c) => {
    requireNumber(context, "POST", c.req.param("node"));
    return meetFault(faults.take("media"), c.req.raw.signal, async () => {
      const media = await storeMedia(context, await readUpload(c.req.raw));
      changes.publish({ type: "media" });
      return Response.json({ id: media.id });
    });
  });

  app.get("/whatsapp_business/attachments", (c) =>
    meetFault(faults.take("media"), c.req.raw.signal, async () => {
      const media = await resolveMediaUrl(context, new URL(c.req.url));
      return media ? mediaBytes(media) : new Response("URL expired or unknown", { status: 404 });
    }),
  );

  app.delete("/:node", (c) => {
    const id = c.req.param("node");
    if (!findMedia(context, id)) throw unknownNode("DELETE", id);
    context.state.media.delete(id);
    changes.publish({ type: "media" });
    return c.json({ success: true });
  });

  return app;
}

/** The answer to `GET /{media_id}`, with a link that lives for five minutes. */
export async function describeMediaNode(context: SimulatorContext, media: StoredMedia): Promise<object> {
  return {
    messaging_product: "whatsapp",
    url: await createMediaUrl(context, media),
    mime_type: media.mimeType,
    sha256: media.sha256.hex,
    file_size: media.bytes.length,
    id: media.id,
  };
}

export function mediaBytes(media: StoredMedia): Response {
  return new Response(media.bytes, {
    headers: { "content-type": media.mimeType, "content-length": String(media.bytes.length) },
  });
}
