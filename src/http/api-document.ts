import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";

/** Nothing from outside; the viewer sets styles on its own elements. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley API</title>
<link rel="stylesheet" href="/docs-assets/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/docs-assets/swagger-ui-bundle.js"></script>
<script src="/docs-assets/init.js"></script>
</body>
</html>
`;

/** The API as OpenAPI, from the very schemas that check the requests, and a page that shows it. */
export function serveApiDocument(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Parley",
      version: "1",
      description:
        "WhatsApp team inbox and messaging gateway. Times are ISO 8601 in UTC. Refusals are `{success: false, error, code, request_id}`.",
    },
    security: [{ session: [] }, { apiKey: [] }],
  });
  app.get("/docs", (c) => {
    c.header("Content-Security-Policy", PAGE_POLICY);
    return c.html(PAGE);
  });
}
