import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";

/** What LiveKit was told; a room can be closed, as LiveKit does with one that is empty for long. */
export function liveKitControlRoutes({ livekit }: SimulatorContext): Hono {
  const app = new Hono();
  app.get("/livekit", (c) => c.json({ rooms: [...livekit.rooms.values()], data: livekit.data }));
  app.delete("/livekit/rooms/:name", (c) => c.json({ closed: livekit.rooms.delete(c.req.param("name")) }));
  return app;
}
