import { createRoute, z } from "@hono/zod-openapi";
import { issueRoomToken } from "../../usecases/rooms/issue-room-token.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const token = createRoute({
  method: "post",
  path: "/whatsapp/rooms/{roomName}/token",
  tags: ["Rooms"],
  summary: "Get a token to join a room",
  description:
    "Lets an agent into a conversation's LiveKit room, as `agent:<id>`. The room is made where it is not there yet. The token is good for joining, for an hour; LiveKit renews it for whoever is in. An API key says for which agent it asks.",
  middleware: [authenticate, requires("send")] as const,
  request: {
    params: z.object({ roomName: z.string().max(100).openapi({ example: "whatsapp_573103055424" }) }),
    body: {
      content: { "application/json": { schema: z.strictObject({ agentId: id.optional() }) } },
      required: false,
    },
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        token: z.string(),
        url: z.string().meta({ description: "LiveKit's address, `wss://…`" }),
        roomName: z.string().meta({ description: "what the room is called at LiveKit" }),
        expiresAt: z.number().int().meta({ description: "ms since 1970" }),
      }),
      "The token.",
    ),
    ...refusals,
    503: json(errorBody, "LiveKit is not set up (`not_configured`), or does not answer (`unavailable`)."),
  },
});

export const roomTokenRoutes = createRouter().openapi(token, async (c) => {
  const { roomName } = c.req.valid("param");
  const { agentId = null } = c.req.valid("json");
  return c.json(
    { success: true as const, ...(await issueRoomToken(c.var.services, c.var.actor, { roomName, agentId })) },
    200,
  );
});
