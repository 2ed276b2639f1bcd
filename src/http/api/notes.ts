import { createRoute, z } from "@hono/zod-openapi";
import { noteView, viewNote } from "../../domain/note.ts";
import { changeNote } from "../../usecases/notes/change-note.ts";
import { listNotes } from "../../usecases/notes/list-notes.ts";
import { removeNote } from "../../usecases/notes/remove-note.ts";
import { writeNote } from "../../usecases/notes/write-note.ts";
import { authenticate } from "../authenticate.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorText, id, idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Notes"];
const params = z.object({ id: idText });
const oneNote = z.object({ success: z.literal(true), note: noteView });
const words = jsonBody(
  z.object({
    text: z
      .string()
      .max(4096)
      .refine((text) => text.trim() !== "", "is empty"),
    mentions: z
      .array(id)
      .max(50)
      .default([])
      .meta({ description: "ids of the users to call: active agents and admins" }),
  }),
);

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/{id}/notes",
  tags,
  summary: "List the notes of a conversation",
  description: "What agents tell each other, newest first. The customer never sees them.",
  middleware: [authenticate, requires("read")] as const,
  request: { params, query: z.object({ limit: limitText, cursor: cursorText }) },
  responses: {
    200: json(
      z.object({ success: z.literal(true), notes: z.array(noteView), next_cursor: z.string().nullable() }),
      "A page of notes.",
    ),
    ...refusals,
  },
});

const write = createRoute({
  method: "post",
  path: "/api/whatsapp/conversations/{id}/notes",
  tags,
  summary: "Write a note",
  description: "Who is mentioned is told. For people: an API key has no name to sign with.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params, body: words },
  responses: { 201: json(oneNote, "The note."), ...refusals },
});

const change = createRoute({
  method: "patch",
  path: "/api/whatsapp/notes/{id}",
  tags,
  summary: "Change a note",
  description: "One's own. Who is mentioned for the first time is told.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params, body: words },
  responses: { 200: json(oneNote, "The note as it is now."), ...refusals },
});

const remove = createRoute({
  method: "delete",
  path: "/api/whatsapp/notes/{id}",
  tags,
  summary: "Delete a note",
  description: "One's own; an admin deletes anyone's.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is gone."), ...refusals },
});

export const noteRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const { notes, hasMore } = await listNotes(c.var.services, c.var.actor, {
      conversationId: c.req.valid("param").id,
      beforeId: decodeCursor(cursor)?.id ?? null,
      limit,
    });
    const last = notes.at(-1);
    const next_cursor = hasMore && last !== undefined ? encodeCursor(last.createdAt, last.id) : null;
    return c.json({ success: true as const, notes: notes.map(viewNote), next_cursor }, 200);
  })
  .openapi(write, async (c) => {
    const wanted = { conversationId: c.req.valid("param").id, ...c.req.valid("json") };
    const note = await writeNote(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, note: viewNote(note) }, 201);
  })
  .openapi(change, async (c) => {
    const wanted = { noteId: c.req.valid("param").id, ...c.req.valid("json") };
    const note = await changeNote(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, note: viewNote(note) }, 200);
  })
  .openapi(remove, async (c) => {
    await removeNote(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  });
