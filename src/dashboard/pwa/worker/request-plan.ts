/**
 * - `page`: from the network; the kept one where there is no answer
 * - `asset`: kept for good, as its name changes with its content
 * - `pass`: the worker stays out of it
 */
export type RequestPlan = "page" | "asset" | "pass";

/** What the Worker answers itself, and pages that are not the dashboard's. Never kept: it is somebody's data, or theirs alone. */
const NOT_OURS = [
  "/api",
  "/whatsapp",
  "/uploads",
  "/health",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/docs-assets",
  "/embed",
];

export function requestPlan(request: { method: string; mode: string; url: string }, origin: string): RequestPlan {
  const { origin: theirs, pathname } = new URL(request.url);
  if (request.method !== "GET" || theirs !== origin) return "pass";
  if (NOT_OURS.some((path) => pathname === path || pathname.startsWith(`${path}/`))) return "pass";
  if (pathname.startsWith("/assets/")) return "asset";
  // A file, such as the manifest.
  if (/\.\w+$/.test(pathname)) return "pass";
  return request.mode === "navigate" ? "page" : "pass";
}
