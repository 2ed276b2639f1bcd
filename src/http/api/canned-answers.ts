import { createRoute, z } from "@hono/zod-openapi";
import { cannedAnswerView, viewCannedAnswer } from "../../domain/canned-answer.ts";
import {
  addCannedAnswer,
  changeCannedAnswer,
  readCannedAnswers,
  removeCannedAnswer,
} from "../../usecases/settings/canned-answers.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Canned answers"];
const params = z.object({ id: idText });
const oneAnswer = z.object({ success: z.literal(true), canned_answer: cannedAnswerView });
const taken = json(errorBody, "The shortcut is taken, or there are too many.");

const shortcut = z
  .string()
  .trim()
  .normalize()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}_-]{1,32}$/u, "holds 1 to 32 letters, digits, _ and -")
  // Said here as well: from an expression with flags the document's pattern would keep the closing slash and them.
  .openapi({ pattern: "^[\\p{L}\\p{N}_-]{1,32}$" })
  .meta({ description: "what an agent types after `/`; kept in lower case", example: "horario" });
const text = z
  .string()
  .max(4096)
  .refine((words) => words.trim() !== "", "is empty")
  .meta({
    description:
      "may hold {{contact.name}}, {{contact.first_name}}, {{contact.phone}} and {{agent.name}}, which stay as they are until an agent inserts it",
    example: "Hola, {{contact.first_name}}. Abrimos de 9 a 18.",
  });

const changes = z
  .object({ shortcut: shortcut.optional(), text: text.optional() })
  .refine((named) => named.shortcut !== undefined || named.text !== undefined, "names nothing to change");

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/canned-answers",
  tags,
  summary: "List canned answers",
  description: "By shortcut.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), canned_answers: z.array(cannedAnswerView) }), "All of them."),
    401: refusals[401],
    403: refusals[403],
  },
});

const create = createRoute({
  method: "post",
  path: "/api/whatsapp/canned-answers",
  tags,
  summary: "Create a canned answer",
  description: "For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { body: jsonBody(z.object({ shortcut, text })) },
  responses: {
    201: json(oneAnswer, "The new canned answer."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    409: taken,
  },
});

const change = createRoute({
  method: "patch",
  path: "/api/whatsapp/canned-answers/{id}",
  tags,
  summary: "Change a canned answer",
  description: "What is not named stays. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params, body: jsonBody(changes) },
  responses: { 200: json(oneAnswer, "The canned answer as it is now."), ...refusals, 409: taken },
});

const remove = createRoute({
  method: "delete",
  path: "/api/whatsapp/canned-answers/{id}",
  tags,
  summary: "Delete a canned answer",
  description: "For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is gone."), ...refusals },
});

export const cannedAnswerRoutes = createRouter()
  .openapi(list, async (c) => {
    const answers = await readCannedAnswers(c.var.services, c.var.actor);
    return c.json({ success: true as const, canned_answers: answers.map(viewCannedAnswer) }, 200);
  })
  .openapi(create, async (c) => {
    const answer = await addCannedAnswer(c.var.services, c.var.actor, c.req.valid("json"));
    return c.json({ success: true as const, canned_answer: viewCannedAnswer(answer) }, 201);
  })
  .openapi(change, async (c) => {
    const wanted = { id: c.req.valid("param").id, ...c.req.valid("json") };
    const answer = await changeCannedAnswer(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, canned_answer: viewCannedAnswer(answer) }, 200);
  })
  .openapi(remove, async (c) => {
    await removeCannedAnswer(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  });
