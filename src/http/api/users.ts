import { createRoute, z } from "@hono/zod-openapi";
import { iso } from "../../domain/message-view.ts";
import { role, userView, viewUser } from "../../domain/user-view.ts";
import { changeUser } from "../../usecases/people/change-user.ts";
import { inviteUser } from "../../usecases/people/invite-user.ts";
import { listUsers } from "../../usecases/people/list-users.ts";
import type { PasswordLink } from "../../usecases/people/password-link.ts";
import { renewLink } from "../../usecases/people/renew-link.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["People"];
const path = "/api/whatsapp/users";

/** As people type them, and as they are shown. */
export const personName = z.string().trim().min(1).max(100);
const email = z.string().trim().toLowerCase().max(254).pipe(z.email("is not an e-mail address"));

const passwordLink = z
  .object({
    url: z.string().meta({ description: "shown this once, and good once; Parley sends no e-mail: hand it over" }),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "PasswordLink" });

const linkAnswer = json(z.object({ success: z.literal(true), link: passwordLink }), "The link.");
const userAnswer = z.object({ success: z.literal(true), user: userView });
const common = { 400: refusals[400], 401: refusals[401], 403: refusals[403] };

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "List the people of the organization",
  description: "By name; whoever was deactivated too, as their name is on messages.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), users: z.array(userView) }), "The people."),
    401: refusals[401],
    403: refusals[403],
  },
});

const invite = createRoute({
  method: "post",
  path,
  tags,
  summary: "Invite a person",
  description: "The link lets them choose a password within 7 days. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { body: jsonBody(z.object({ email, name: personName, role })) },
  responses: {
    201: json(userAnswer.extend({ link: passwordLink }), "The person, who cannot log in yet, and the link."),
    ...common,
    409: json(errorBody, "Somebody has this e-mail."),
  },
});

const reinvite = createRoute({
  method: "post",
  path: `${path}/{id}/invitation`,
  tags,
  summary: "Invite a person again",
  description: "Good for 7 days; earlier links end. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: linkAnswer,
    ...common,
    404: refusals[404],
    409: json(errorBody, "The person has a password, or is deactivated."),
  },
});

const reset = createRoute({
  method: "post",
  path: `${path}/{id}/password-reset`,
  tags,
  summary: "Let a person choose a new password",
  description:
    "Good for 24 hours; earlier links end. The old password and the sessions stay until the link is used. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: linkAnswer,
    ...common,
    404: refusals[404],
    409: json(errorBody, "The person has no password yet, or is deactivated."),
  },
});

const change = createRoute({
  method: "patch",
  path: `${path}/{id}`,
  tags,
  summary: "Change a person",
  description:
    "`active: false` ends their sessions, live sockets, links and push subscriptions at once, and gives back what they have open. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(
      z
        .object({ name: personName, role, active: z.boolean() })
        .partial()
        .refine((changes) => Object.keys(changes).length > 0, "nothing to change"),
    ),
  },
  responses: {
    200: json(userAnswer, "The person as they are now."),
    ...common,
    404: refusals[404],
    409: json(errorBody, "Nobody would be left who can administer."),
  },
});

export const userRoutes = createRouter()
  .openapi(list, async (c) => {
    const users = await listUsers(c.var.services, c.var.actor);
    return c.json({ success: true as const, users: users.map(viewUser) }, 200);
  })
  .openapi(invite, async (c) => {
    const invitation = { ...c.req.valid("json"), origin: originOf(c.req.url) };
    const { user, link } = await inviteUser(c.var.services, c.var.actor, invitation);
    return c.json({ success: true as const, user: viewUser(user), link: viewLink(link) }, 201);
  })
  .openapi(reinvite, async (c) => {
    const asked = { userId: c.req.valid("param").id, kind: "invitation" as const, origin: originOf(c.req.url) };
    const link = await renewLink(c.var.services, c.var.actor, asked);
    return c.json({ success: true as const, link: viewLink(link) }, 200);
  })
  .openapi(reset, async (c) => {
    const asked = { userId: c.req.valid("param").id, kind: "password_reset" as const, origin: originOf(c.req.url) };
    const link = await renewLink(c.var.services, c.var.actor, asked);
    return c.json({ success: true as const, link: viewLink(link) }, 200);
  })
  .openapi(change, async (c) => {
    const asked = { userId: c.req.valid("param").id, changes: c.req.valid("json") };
    const user = await changeUser(c.var.services, c.var.actor, asked);
    return c.json({ success: true as const, user: viewUser(user) }, 200);
  });

/** Where the admin has the dashboard open is where the newcomer finds it. */
function originOf(url: string): string {
  return new URL(url).origin;
}

function viewLink({ url, expiresAt }: PasswordLink): z.infer<typeof passwordLink> {
  return { url, expires_at: iso(expiresAt) };
}
