import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { findTemplateById } from "../templates/account-templates.ts";
import { templateSchema } from "../templates/template.ts";
import { reportTemplate, reportTemplateStatus } from "../webhooks/report-template.ts";
import { ControlError, readControlBody } from "./control-error.ts";

const changeSchema = z.strictObject({
  status: templateSchema.shape.status.optional(),
  /** Why it was rejected or paused. */
  reason: z.string().optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  category: templateSchema.shape.category.optional(),
  body: z.string().optional(),
});

/** What Meta decides about a template; each change is told by the webhook that Meta has for it. */
export function templateControlRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.put("/templates/:id", async (c) => {
    const wanted = await readControlBody(c.req.raw, changeSchema);
    const found = findTemplateById(context, c.req.param("id"));
    if (!found) throw new ControlError(404, `There is no template ${c.req.param("id")}`);
    const { template, businessAccountId } = found;
    const { quality: previousQuality = "GREEN", category: previousCategory } = template;
    if (wanted.reason !== undefined) template.rejected_reason = wanted.reason;
    if (wanted.status !== undefined) {
      template.status = wanted.status;
      reportTemplateStatus(context, businessAccountId, template, {
        event: wanted.status,
        ...(wanted.reason === undefined ? {} : { reason: wanted.reason }),
      });
    }
    if (wanted.quality !== undefined) {
      template.quality = wanted.quality;
      reportTemplate(context, businessAccountId, template, {
        field: "message_template_quality_update",
        previous_quality_score: previousQuality,
        new_quality_score: wanted.quality,
      });
    }
    if (wanted.category !== undefined) {
      template.category = wanted.category;
      reportTemplate(context, businessAccountId, template, {
        field: "template_category_update",
        previous_category: previousCategory,
        new_category: wanted.category,
      });
    }
    if (wanted.body !== undefined) {
      for (const component of template.components) if (component.type === "BODY") component.text = wanted.body;
      reportTemplate(context, businessAccountId, template, {
        field: "message_template_components_update",
        message_template_element: wanted.body,
      });
    }
    return c.json(template);
  });
  return app;
}
