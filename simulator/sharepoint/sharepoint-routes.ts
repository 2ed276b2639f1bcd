import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import type { SharePointAccount } from "../options.ts";
import { readItemPath } from "./item-path.ts";
import { loginRoutes, requireToken } from "./login-routes.ts";
import { faultResponse, MicrosoftError, microsoftResponse } from "./microsoft-error.ts";
import { storeItem } from "./store-item.ts";
import { uploadSessionRoutes } from "./upload-session-routes.ts";

const conflictBehavior = z.enum(["fail", "replace", "rename"]);
const sessionSchema = z.strictObject({
  item: z.strictObject({
    "@microsoft.graph.conflictBehavior": conflictBehavior,
    name: z.string().min(1),
  }),
  deferCommit: z.literal(false).optional(),
});
/** What Graph takes in one request. */
const MAX_PUT_BYTES = 250 * 1024 * 1024;
const SESSION_MS = 24 * 60 * 60 * 1000;

/** As much of Microsoft Graph as writing files into a document library takes, and of the login before it. */
export function sharePointRoutes(context: SimulatorContext, account: SharePointAccount): Hono {
  const app = new Hono().basePath("/sharepoint");
  const roots = [`/sharepoint/v1.0/drives/${account.driveId}`, `/sharepoint/v1.0/sites/${account.siteId}/drive`];

  app.route("/", uploadSessionRoutes(context));

  // The link to a file, for a person to open. No login here: it is a developer's machine.
  app.get("/files/*", (c) => {
    const path = c.req.path.slice("/sharepoint/files/".length).split("/").map(decodeURIComponent).join("/");
    const item = [...context.sharepoint.items.values()].find((each) => each.path === path);
    if (item === undefined) throw new MicrosoftError(404, "There is no such file");
    return new Response(item.bytes, { headers: { "content-type": item.mimeType } });
  });

  app.all("/v1.0/*", (c) =>
    meetFault(
      context.faults.take("sharepoint"),
      c.req.raw.signal,
      async () => {
        requireToken(context, c.req.header("authorization") ?? null);
        return answerGraph(c.req.raw);
      },
      faultResponse,
    ),
  );

  app.route("/", loginRoutes(context, account));

  app.onError((error) => {
    if (error instanceof MicrosoftError) return microsoftResponse(error);
    throw error;
  });
  app.notFound((c) => {
    context.unexpected.push(`${c.req.method} ${c.req.url}`);
    return microsoftResponse(new MicrosoftError(404, `There is no ${c.req.method} ${c.req.path}`));
  });
  return app;

  /** Hono would take the colons of Graph's paths for its own. */
  async function answerGraph(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const root = roots.find((each) => pathname.startsWith(`${each}/`));
    const within = root === undefined ? "" : pathname.slice(root.length);
    const [, path, action] = /^\/root:\/(.+):\/(content|createUploadSession)$/.exec(within) ?? [];
    if (path !== undefined && request.method === "PUT" && action === "content") {
      const bytes = new Uint8Array(await request.arrayBuffer());
      if (bytes.length > MAX_PUT_BYTES) throw new MicrosoftError(400, "Too large; use an upload session");
      const behavior = conflictBehavior.safeParse(searchParams.get("@microsoft.graph.conflictBehavior") ?? "replace");
      if (!behavior.success) throw new MicrosoftError(400, "Unknown conflictBehavior");
      const mimeType = request.headers.get("content-type");
      if (mimeType === null) throw new MicrosoftError(400, "Content-Type is missing");
      return storeItem(context, { path: readItemPath(path), mimeType, bytes, conflictBehavior: behavior.data });
    }
    if (path !== undefined && request.method === "POST" && action === "createUploadSession") {
      const wanted = sessionSchema.safeParse(await request.json().catch(() => null));
      if (!wanted.success) throw new MicrosoftError(400, z.prettifyError(wanted.error));
      const asked = readItemPath(path);
      if (asked.split("/").at(-1) !== wanted.data.item.name) throw new MicrosoftError(400, "name is not the path's");
      return Response.json(openSession(asked, wanted.data.item["@microsoft.graph.conflictBehavior"]));
    }
    const itemId = /^\/items\/([\w!]+)$/.exec(within)?.[1];
    if (itemId !== undefined && request.method === "DELETE") {
      if (!context.sharepoint.items.delete(itemId)) throw new MicrosoftError(404, "The resource could not be found.");
      return new Response(null, { status: 204 });
    }
    context.unexpected.push(`${request.method} ${request.url}`);
    throw new MicrosoftError(404, "The resource could not be found.");
  }

  function openSession(path: string, behavior: z.output<typeof conflictBehavior>): object {
    const { sharepoint: state, options } = context;
    const id = crypto.randomUUID();
    const expiresAt = options.now() + SESSION_MS;
    state.sessions.set(id, {
      id,
      path,
      conflictBehavior: behavior,
      totalBytes: null,
      ranges: [],
      receivedBytes: 0,
      expiresAt,
    });
    return {
      uploadUrl: `${options.publicUrl}/sharepoint/upload/${id}?tempauth=${crypto.randomUUID()}`,
      expirationDateTime: new Date(expiresAt).toISOString(),
    };
  }
}
