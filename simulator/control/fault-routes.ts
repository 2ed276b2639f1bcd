import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { faultSchema } from "../faults.ts";
import { readControlBody } from "./control-error.ts";

const limitsSchema = z.strictObject({
  pair: z.boolean().optional(),
  throughput_per_second: z.number().min(0).optional(),
  enforce_window: z.boolean().optional(),
  reaction_opens_window: z.boolean().optional(),
});

/** What goes wrong with the next sends, and which of Meta's limits are kept. */
export function faultRoutes({ faults, limits }: SimulatorContext): Hono {
  const app = new Hono();
  app.post("/faults", async (c) => {
    faults.add(await readControlBody(c.req.raw, faultSchema));
    return c.json({ pending: faults.pending() }, 201);
  });
  app.get("/faults", (c) => c.json({ pending: faults.pending() }));
  app.post("/limits", async (c) => {
    const wanted = await readControlBody(c.req.raw, limitsSchema);
    const { settings } = limits;
    settings.pair = wanted.pair ?? settings.pair;
    settings.throughputPerSecond = wanted.throughput_per_second ?? settings.throughputPerSecond;
    settings.enforceWindow = wanted.enforce_window ?? settings.enforceWindow;
    settings.reactionOpensWindow = wanted.reaction_opens_window ?? settings.reactionOpensWindow;
    return c.json({
      pair: settings.pair,
      throughput_per_second: settings.throughputPerSecond,
      enforce_window: settings.enforceWindow,
      reaction_opens_window: settings.reactionOpensWindow,
    });
  });
  return app;
}
