import { createRoute, z } from "@hono/zod-openapi";
import { templateDraft, templateEdit } from "../../domain/template-draft.ts";
import { templateView, viewTemplate } from "../../domain/template.ts";
import { createTemplate } from "../../usecases/templates/create-template.ts";
import { deleteTemplate } from "../../usecases/templates/delete-template.ts";
import { editTemplate } from "../../usecases/templates/edit-template.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id, idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Templates"];
const oneTemplate = z.object({ success: z.literal(true), template: templateView });

const changed = {
  ...refusals,
  422: json(errorBody, "WhatsApp has refused, and why."),
  503: json(errorBody, "WhatsApp did not answer: it may have happened."),
};

const create = createRoute({
  method: "post",
  path: "/api/whatsapp/templates",
  tags,
  summary: "Create a template",
  description:
    "In WhatsApp's own shape, checked against WhatsApp's rules and submitted for approval. `channel_id` says for which account, where there are several. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { body: jsonBody(templateDraft.safeExtend({ channel_id: id.optional() }).meta({ id: "TemplateDraft" })) },
  responses: {
    201: json(oneTemplate, "The template, most often still PENDING."),
    ...changed,
    409: json(errorBody, "The organization has no WhatsApp number yet."),
  },
});

const edit = createRoute({
  method: "patch",
  path: "/api/whatsapp/templates/{id}",
  tags,
  summary: "Edit a template",
  description:
    "Submits it again. WhatsApp takes that of approved, rejected and paused templates: an approved one once a day and ten times in 30 days, and never its category. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }), body: jsonBody(templateEdit) },
  responses: { 200: json(oneTemplate, "The template as it was submitted."), ...changed },
});

const remove = createRoute({
  method: "delete",
  path: "/api/whatsapp/templates/{id}",
  tags,
  summary: "Delete a template",
  description:
    "In its one language, at WhatsApp as well, which locks the name of an approved one for 30 days. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is there no more."), ...changed },
});

export const templateChangeRoutes = createRouter()
  .openapi(create, async (c) => {
    const { channel_id, ...draft } = c.req.valid("json");
    const template = await createTemplate(c.var.services, c.var.actor, { channelId: channel_id ?? null, draft });
    return c.json({ success: true as const, template: viewTemplate(template) }, 201);
  })
  .openapi(edit, async (c) => {
    const wanted = { id: c.req.valid("param").id, edit: c.req.valid("json") };
    const template = await editTemplate(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, template: viewTemplate(template) }, 200);
  })
  .openapi(remove, async (c) => {
    await deleteTemplate(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  });
