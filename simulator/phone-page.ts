import { readFile } from "node:fs/promises";

const script = "text/javascript; charset=utf-8";

/** What the page consists of, by path. Nothing comes from anywhere else. */
const assets: Record<string, { file: string; type: string }> = {
  "/": { file: "phone.html", type: "text/html; charset=utf-8" },
  "/phone/phone.css": { file: "phone.css", type: "text/css; charset=utf-8" },
  "/phone/icon.svg": { file: "icon.svg", type: "image/svg+xml" },
  "/phone/api.js": { file: "api.js", type: script },
  "/phone/attach-menu.js": { file: "attach-menu.js", type: script },
  "/phone/bubble.js": { file: "bubble.js", type: script },
  "/phone/cards.js": { file: "cards.js", type: script },
  "/phone/chat.js": { file: "chat.js", type: script },
  "/phone/choices.js": { file: "choices.js", type: script },
  "/phone/parts.js": { file: "parts.js", type: script },
  "/phone/composer.js": { file: "composer.js", type: script },
  "/phone/content.js": { file: "content.js", type: script },
  "/phone/elements.js": { file: "elements.js", type: script },
  "/phone/people.js": { file: "people.js", type: script },
  "/phone/header.js": { file: "header.js", type: script },
  "/phone/number-dialog.js": { file: "number-dialog.js", type: script },
  "/phone/phone.js": { file: "phone.js", type: script },
  "/phone/samples.js": { file: "samples.js", type: script },
};

const headers = {
  "cache-control": "no-cache",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
};

/** The phone to type on, or null if the request is for something else. */
export async function phonePage(request: Request): Promise<Response | null> {
  const asset = request.method === "GET" ? assets[new URL(request.url).pathname] : undefined;
  if (!asset) return null;
  const content = await readFile(new URL(`./phone/${asset.file}`, import.meta.url));
  return new Response(new Uint8Array(content), { headers: { ...headers, "content-type": asset.type } });
}
