import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { createNodeId } from "../identifiers.ts";
import { parseParameters } from "../messages/parse-parameters.ts";
import { accountTemplates, findTemplateById } from "../templates/account-templates.ts";
import type { Template } from "../templates/template.ts";
import { templateComponentSchema, templateSchema } from "../templates/template.ts";
import { reportTemplateStatus } from "../webhooks/report-template.ts";
import { describeTemplate } from "./describe-template.ts";
import { GraphError, unknownNode } from "./graph-error.ts";
import { page } from "./page.ts";
import { readJsonBody } from "./read-json-body.ts";
import { requireAccount } from "./require-node.ts";

const creationSchema = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().min(2),
  category: z
    .string()
    .transform((category) => category.toUpperCase())
    .pipe(templateSchema.shape.category),
  parameter_format: z
    .string()
    .transform((format) => format.toUpperCase())
    .pipe(templateSchema.shape.parameter_format)
    .default("POSITIONAL"),
  components: z.array(templateComponentSchema).min(1),
});

const editSchema = creationSchema.pick({ category: true, components: true }).partial();

/** `/{business_account_id}/message_templates`: list, create, delete; `/{template_id}`: edit. What is submitted is approved at once. */
export function templateRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.get("/:account/message_templates", (c) => {
    const templates = templatesOf("GET", c.req.param("account"));
    const url = new URL(c.req.url);
    const rows = templates
      .filter((template) => matches(template, url.searchParams))
      .map((template) => describeTemplate(template, c.req.query("fields")));
    return c.json(page(rows, url));
  });

  app.post("/:account/message_templates", async (c) => {
    const account = c.req.param("account");
    const templates = templatesOf("POST", account);
    const created = createTemplate(templates, parseParameters(creationSchema, await readJsonBody(c.req.raw)));
    templates.push(created);
    reportTemplateStatus(context, account, created, { event: "APPROVED" });
    return c.json({ id: created.id, status: created.status, category: created.category });
  });

  app.post("/:template", async (c) => {
    const id = c.req.param("template");
    const found = findTemplateById(context, id);
    if (!found) throw unknownNode("POST", id);
    const { template, businessAccountId } = found;
    const wanted = parseParameters(editSchema, await readJsonBody(c.req.raw));
    if (wanted.category !== undefined && wanted.category !== template.category && template.status === "APPROVED") {
      const userMessage = "The category of an approved template cannot be changed.";
      throw new GraphError({ code: 100, subcode: 2388027, title: "Invalid parameter", userMessage });
    }
    if (!["APPROVED", "REJECTED", "PAUSED"].includes(template.status)) {
      const userMessage = "Only approved, rejected or paused templates can be edited.";
      throw new GraphError({ code: 100, subcode: 2388025, title: "Invalid parameter", userMessage });
    }
    if (wanted.components !== undefined) template.components = wanted.components;
    if (wanted.category !== undefined) template.category = wanted.category;
    template.status = "APPROVED";
    reportTemplateStatus(context, businessAccountId, template, { event: "APPROVED" });
    return c.json({ success: true });
  });

  app.delete("/:account/message_templates", (c) => {
    const account = c.req.param("account");
    const templates = templatesOf("DELETE", account);
    const { name, hsm_id: id } = c.req.query();
    if (!name) throw new GraphError({ code: 100, title: "The parameter name is required." });
    const doomed = templates.filter((template) => template.name === name && (!id || template.id === id));
    if (doomed.length === 0) throw new GraphError({ code: 100, subcode: 2593002, title: "Message template not found" });
    context.state.templates.set(
      account,
      templates.filter((template) => !doomed.includes(template)),
    );
    for (const template of doomed) reportTemplateStatus(context, account, template, { event: "DELETED" });
    return c.json({ success: true });
  });
  return app;

  function templatesOf(method: string, account: string): Template[] {
    requireAccount(context, method, account);
    return accountTemplates(context.state, account);
  }
}

function createTemplate(existing: Template[], wanted: z.output<typeof creationSchema>): Template {
  if (existing.some(({ name, language }) => name === wanted.name && language === wanted.language)) {
    throw new GraphError({
      code: 100,
      subcode: 2388024,
      title: "Invalid parameter",
      userTitle: "Content in this language already exists",
      userMessage: `There is already ${wanted.language} content for this template. Use another name or language.`,
    });
  }
  const { name, language, category, parameter_format, components } = wanted;
  return { id: createNodeId(), name, language, status: "APPROVED", category, parameter_format, components };
}

/** `name` finds whatever contains it; the other filters are exact. */
function matches(template: Template, filters: URLSearchParams): boolean {
  const name = filters.get("name") ?? "";
  const exact = (["status", "language", "category"] as const).every((key) => {
    const wanted = filters.get(key);
    return !wanted || wanted === template[key];
  });
  return exact && template.name.includes(name);
}
