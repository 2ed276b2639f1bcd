import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { routePath } from "hono/route";
import { confinedTo, type Actor } from "../domain/actor.ts";
import { isSameEntity } from "../domain/entity.ts";
import { mediaIdsWithin } from "../domain/outbound/media-ids-within.ts";
import { AppError } from "../errors.ts";
import { requireInReach } from "../usecases/embed/require-in-reach.ts";
import type { AppEnv } from "./app-env.ts";
import { EMBED_ROUTES, type EmbedReach } from "./embed-routes.ts";
import { id } from "./parameters.ts";

/**
 * The one place where an embedded session is held back, before any route has looked at the request: it reaches only
 * the routes of `EMBED_ROUTES`, and where it is confined to an entity, through them only what is of a linked
 * conversation. `authenticate` calls it for whoever it lets in.
 * @throws AppError forbidden, invalid_request, not_found
 */
export async function requireWithinEmbed(c: Context<AppEnv>, actor: Actor): Promise<void> {
  if (actor.kind !== "user" || actor.embedded === undefined) return;
  const method = c.req.method === "HEAD" ? "GET" : c.req.method;
  const reach = EMBED_ROUTES.get(`${method} ${routePath(c)}`);
  if (reach === undefined)
    throw new AppError("forbidden", "An embedded session may not do that. Use Parley's own pages.");
  if (actor.embedded.entity !== null) await requireConfined(c, actor, reach);
}

async function requireConfined(c: Context<AppEnv>, actor: Actor, reach: EmbedReach): Promise<void> {
  const entity = confinedTo(actor);
  if (entity === null) return;
  const { organizationId } = actor;
  const { services } = c.var;
  const confinement = { organizationId, entity };
  switch (reach) {
    case "no_conversation":
      return;
    case "all_conversations":
      throw new AppError(
        "forbidden",
        "This embedded session sees its entity's conversations only. Ask for them (GET /api/whatsapp/entity-conversations/{entity_type}/{entity_id}).",
      );
    case "entity_in_path": {
      const asked = { type: c.req.param("entity_type") ?? "", id: c.req.param("entity_id") ?? "" };
      if (isSameEntity(asked, entity)) return;
      throw new AppError("forbidden", "This embedded session is confined to another entity.");
    }
    case "conversation_in_query":
      return requireInReach(services, confinement, { conversationId: idIn(c.req.query("conversation_id")) });
    case "conversation_in_path":
      return requireInReach(services, confinement, { conversationId: idIn(c.req.param("id")) });
    case "conversation_in_body": {
      const body = await jsonOf(c);
      const named = z.object({ conversation_id: id }).safeParse(body);
      if (!named.success) throw unnamed();
      await requireInReach(services, confinement, { conversationId: named.data.conversation_id });
      return requireInReach(services, confinement, { mediaIds: mediaIdsWithin(body) });
    }
    case "message_in_path":
      return requireInReach(services, confinement, { messageId: idIn(c.req.param("id")) });
    case "media_in_body": {
      const named = z.object({ ids: z.array(id) }).safeParse(await jsonOf(c));
      return requireInReach(services, confinement, { mediaIds: named.success ? named.data.ids : [0] });
    }
    case "media_in_path":
      return requireInReach(services, confinement, {
        mediaIds: [idIn(c.req.param("id") ?? c.req.param("filename")?.split(".")[0])],
      });
  }
}

/** Read once: the route's own check gets the very same. What is no JSON names nothing. */
async function jsonOf(c: Context<AppEnv>): Promise<unknown> {
  return c.req.json<unknown>().catch(() => null);
}

/** What is no id names nothing that could be in reach; that a number names a conversation too is not enough here. */
function idIn(text: string | undefined): number {
  if (text === undefined) throw unnamed();
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

function unnamed(): AppError {
  const problem = "is needed: an embedded session names conversations by their ids";
  return new AppError("invalid_request", `conversation_id: ${problem}.`, {
    fields: [{ field: "conversation_id", problem }],
  });
}
