import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { mediaBytes } from "../graph/media-routes.ts";
import { findMedia, storeMedia } from "../media/store-media.ts";
import { ControlError } from "./control-error.ts";

const maxBytes = 100 * 1024 * 1024;

/** The files on the customers' phones: attach one, look at one. */
export function mediaControlRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.post("/media", async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) throw new ControlError(400, "The file is empty");
    if (bytes.length > maxBytes) throw new ControlError(400, "WhatsApp takes files up to 100 MB");
    const mimeType = c.req.header("content-type") ?? "application/octet-stream";
    const media = await storeMedia(context, {
      bytes,
      mimeType,
      filename: c.req.query("filename") ?? null,
      from: "customer",
    });
    context.changes.publish({ type: "media" });
    return c.json({ id: media.id, mime_type: media.mimeType, sha256: media.sha256.base64 }, 201);
  });
  app.get("/media/:id", (c) => {
    const media = findMedia(context, c.req.param("id"));
    if (!media) throw new ControlError(404, "There is no such file, or it is too old");
    const response = mediaBytes(media);
    // A file comes from anybody; it may be shown, never run.
    response.headers.set(
      "content-security-policy",
      "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
    );
    response.headers.set("x-content-type-options", "nosniff");
    return response;
  });
  return app;
}
