import { app } from "../../src/app.ts";
import { ask } from "./ask.ts";

export interface Operation {
  method: string;
  /** With its parameters in braces. */
  path: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  security: object[];
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
  paths: Record<string, Record<string, Omit<Operation, "method" | "path">>>;
}

/** Machines of WhatsApp's talk to these, pages are for people, and the document does not describe itself. */
const UNDOCUMENTED = /^\/(api\/whatsapp\/|whatsapp\/)?(webhook|vonage\/(inbound|status)|openapi\.json|docs|embed)$/;

export async function readApiDocument(): Promise<ApiDocument> {
  return (await ask("GET", "/openapi.json")).json() as ApiDocument;
}

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );
}

/** What the Worker answers to, as `GET /a/{id}`. */
export function registeredRoutes(): string[] {
  const routes = app.routes
    .filter(({ method, path }) => method !== "ALL" && !UNDOCUMENTED.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  return [...new Set(routes)];
}
