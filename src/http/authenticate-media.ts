import { createMiddleware } from "hono/factory";
import { verifyMediaLink } from "../auth/media-link.ts";
import { AppError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";
import { authenticate } from "./authenticate.ts";
import { requires } from "./requires.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Set by `authenticateMedia`: whose files may be read. */
    mediaOrganizationId: number;
  }
}

const mayRead = requires("read");

/** Lets in whoever may read messages, and whoever has a signed link to this very file. */
export const authenticateMedia = createMiddleware<AppEnv>(async (c, next) => {
  const { organization, expires, signature } = c.req.query();
  if (signature === undefined) {
    await authenticate(c, async () => {
      await mayRead(c, async () => {
        c.set("mediaOrganizationId", c.var.actor.organizationId);
        await next();
      });
    });
    return;
  }
  const link = {
    organizationId: wholeNumber(organization),
    mediaId: wholeNumber(/^(\d+)(?:\.[a-z0-9]+)?$/.exec(c.req.path.split("/").at(-1) ?? "")?.[1]),
    expiresAt: wholeNumber(expires) * 1000,
  };
  const { unplaced } = c.var;
  if (!(await verifyMediaLink(unplaced.config.sessionSecret, link, signature, unplaced.now()))) {
    throw new AppError(
      "unauthenticated",
      "This link is not valid or has expired. Ask for another one (POST /api/whatsapp/media/{id}/link).",
    );
  }
  c.set("services", await unplaced.of(link.organizationId));
  c.set("mediaOrganizationId", link.organizationId);
  await next();
});

/** 0, which is nobody's, for what is none. */
function wholeNumber(text: string | undefined): number {
  return /^[1-9]\d{0,11}$/.test(text ?? "") ? Number(text) : 0;
}
