import { createMiddleware } from "hono/factory";
import { readConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { createServices } from "../services.ts";
import type { AppEnv } from "./app-env.ts";

/** Gives each request its services; a Worker whose settings are not complete says which, and refuses. */
export const appContext = createMiddleware<AppEnv>(async (c, next) => {
  const outcome = readConfig(c.env);
  if (!outcome.ok) {
    throw new AppError(
      "not_configured",
      `Parley is not set up: ${outcome.problems.join(", ")}. See docs/operations.md.`,
    );
  }
  c.set("unplaced", createServices(c.env, outcome.config, c.executionCtx));
  await next();
});
