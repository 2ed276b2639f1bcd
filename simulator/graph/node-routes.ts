import { Hono } from "hono";
import type { Context } from "hono";
import type { SimulatorContext } from "../context.ts";
import { meetFault } from "../meet-fault.ts";
import { findMedia } from "../media/store-media.ts";
import { accountTemplates } from "../templates/account-templates.ts";
import { pickFields } from "./pick-fields.ts";
import { unknownNode } from "./graph-error.ts";
import { describeMediaNode } from "./media-routes.ts";
import { describeNumber, numberDefaultFields } from "./describe-number.ts";
import { describeTemplate } from "./describe-template.ts";
import { page } from "./page.ts";
import { accountNumbers, requireAccount } from "./require-node.ts";

/** `GET /{id}` of whatever kind the id is, and an account's list of numbers. */
export function nodeRoutes(context: SimulatorContext): Hono {
  const app = new Hono();
  app.get("/:node", (c) => answerNode(context, c, c.req.param("node")));
  app.get("/:node/phone_numbers", (c) => {
    const numbers = requireAccount(context, "GET", c.req.param("node"));
    const rows = numbers.map((number) =>
      pickFields(describeNumber(context, number), c.req.query("fields"), numberDefaultFields),
    );
    return c.json(page(rows, new URL(c.req.url)));
  });
  return app;
}

async function answerNode(context: SimulatorContext, c: Context, id: string): Promise<Response> {
  const fields = c.req.query("fields");
  const number = context.numbers.get(id);
  if (number) return c.json(pickFields(describeNumber(context, number), fields, numberDefaultFields));
  const media = findMedia(context, id);
  if (media) {
    return meetFault(context.faults.take("media"), c.req.raw.signal, async () =>
      Response.json(await describeMediaNode(context, media)),
    );
  }
  if (accountNumbers(context, id).length > 0) {
    return c.json(pickFields(describeAccount(id), fields, ["id", "name", "timezone_id", "message_template_namespace"]));
  }
  const accounts = new Set([...context.numbers.values()].map((known) => known.businessAccountId));
  const template = [...accounts]
    .flatMap((account) => accountTemplates(context.state, account))
    .find((known) => known.id === id);
  if (template) return c.json(describeTemplate(template, fields));
  throw unknownNode("GET", id);
}

function describeAccount(id: string): Record<string, unknown> {
  return {
    id,
    name: "Simulated business account",
    currency: "USD",
    timezone_id: "1",
    message_template_namespace: `simulated_${id}`,
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [{ entity_type: "WABA", id, can_send_message: "AVAILABLE" }],
    },
  };
}
