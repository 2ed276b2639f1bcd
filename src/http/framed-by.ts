/** For a page whose own policy is missing: nothing but Parley's own files. */
const OWN_FILES_ONLY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'";

/** Of the files that are the same for everyone, and wrong where each organization has its own policy. */
const NOT_FOR_EVERYONE = ["Cache-Control", "ETag", "Last-Modified", "X-Frame-Options"];

/** A page with the policy that it has, except that it may be framed by these origins, and by nobody where there are none. */
export function framedBy(page: Response, origins: string[]): Response {
  const headers = new Headers(page.headers);
  for (const name of NOT_FOR_EVERYONE) headers.delete(name);
  const rest = (headers.get("Content-Security-Policy") ?? OWN_FILES_ONLY)
    .split(";")
    .map((directive) => directive.trim())
    .filter((directive) => directive !== "" && !/^frame-ancestors(\s|$)/i.test(directive));
  const ancestors = origins.length === 0 ? "'none'" : origins.join(" ");
  headers.set("Content-Security-Policy", [...rest, `frame-ancestors ${ancestors}`].join("; "));
  // A parent that isolates itself (COEP) frames only what says this; who may be that parent is said above.
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  return new Response(page.body, { status: page.status, headers });
}
