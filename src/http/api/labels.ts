import { createRoute, z } from "@hono/zod-openapi";
import { conversationView, viewConversation } from "../../domain/conversation-view.ts";
import { LABEL_COLORS, labelView } from "../../domain/label.ts";
import { labelConversation } from "../../usecases/conversations/label-conversation.ts";
import { changeLabel, createLabel, removeLabel } from "../../usecases/labels/change-labels.ts";
import { listLabels } from "../../usecases/labels/list-labels.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id, idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Labels"];
const name = z.string().trim().min(1).max(50);
const color = z.enum(LABEL_COLORS);
const oneLabel = z.object({ success: z.literal(true), label: labelView });
const oneConversation = z.object({ success: z.literal(true), conversation: conversationView });
const taken = json(errorBody, "Another label has this name, or there are too many labels.");

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/labels",
  tags,
  summary: "List labels",
  description: "Those that the organization puts on conversations, by name.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), labels: z.array(labelView) }), "All labels."),
    401: refusals[401],
    403: refusals[403],
  },
});

const create = createRoute({
  method: "post",
  path: "/api/whatsapp/labels",
  tags,
  summary: "Create a label",
  description: "For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { body: jsonBody(z.object({ name, color })) },
  responses: {
    201: json(oneLabel, "The new label."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    409: taken,
  },
});

const change = createRoute({
  method: "patch",
  path: "/api/whatsapp/labels/{id}",
  tags,
  summary: "Change a label",
  description: "What is not named stays. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(z.object({ name: name.optional(), color: color.optional() })),
  },
  responses: { 200: json(oneLabel, "The label as it is now."), ...refusals, 409: taken },
});

const remove = createRoute({
  method: "delete",
  path: "/api/whatsapp/labels/{id}",
  tags,
  summary: "Delete a label",
  description: "It goes from every conversation that has it. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is gone."), ...refusals },
});

const put = createRoute({
  method: "put",
  path: "/api/whatsapp/conversations/{id}/labels",
  tags,
  summary: "Label a conversation",
  description: "With exactly these labels; none takes them off.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params: z.object({ id: idText }), body: jsonBody(z.object({ label_ids: z.array(id).max(50) })) },
  responses: { 200: json(oneConversation, "The conversation as it is now."), ...refusals },
});

export const labelRoutes = createRouter()
  .openapi(list, async (c) => {
    const labels = await listLabels(c.var.services, c.var.actor);
    return c.json({ success: true as const, labels }, 200);
  })
  .openapi(create, async (c) => {
    const label = await createLabel(c.var.services, c.var.actor, c.req.valid("json"));
    return c.json({ success: true as const, label }, 201);
  })
  .openapi(change, async (c) => {
    const label = await changeLabel(c.var.services, c.var.actor, c.req.valid("param").id, c.req.valid("json"));
    return c.json({ success: true as const, label }, 200);
  })
  .openapi(remove, async (c) => {
    await removeLabel(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  })
  .openapi(put, async (c) => {
    const change = { conversationId: c.req.valid("param").id, labelIds: c.req.valid("json").label_ids };
    const conversation = await labelConversation(c.var.services, c.var.actor, change);
    return c.json({ success: true as const, conversation: viewConversation(conversation) }, 200);
  });
