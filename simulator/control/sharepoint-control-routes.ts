import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";

/** What lies in SharePoint, and what is on its way there; uploads under way can be made to expire. */
export function sharePointControlRoutes({ sharepoint }: SimulatorContext): Hono {
  const app = new Hono();
  app.get("/sharepoint", (c) =>
    c.json({
      items: [...sharepoint.items.values()].map(({ id, path, mimeType, bytes }) => ({
        id,
        path,
        mime_type: mimeType,
        size: bytes.length,
      })),
      sessions: [...sharepoint.sessions.values()].map(({ path, receivedBytes }) => ({
        path,
        received_bytes: receivedBytes,
      })),
      tokens_issued: sharepoint.tokensIssued,
      ranges_received: sharepoint.rangesReceived,
    }),
  );
  app.delete("/sharepoint/sessions", (c) => {
    sharepoint.sessions.clear();
    return c.json({ ok: true });
  });
  /** As when the app's secret is changed: no token counts any more. */
  app.delete("/sharepoint/tokens", (c) => {
    sharepoint.tokens.clear();
    return c.json({ ok: true });
  });
  return app;
}
