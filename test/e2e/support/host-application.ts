import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { projectRoot } from "../../../scripts/project-root.ts";

export interface Site {
  origin: string;
}

/** A site that answers these paths with HTML. `localhost` and `127.0.0.1` are two sites to a browser. */
export async function startSite(hostname: "localhost" | "127.0.0.1", pages: Record<string, string>): Promise<Site> {
  const script = await readFile(path.join(projectRoot, "public", "embed.js"), "utf8");
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site.test");
    const body = pathname === "/embed.js" ? script : pages[pathname];
    response.writeHead(body === undefined ? 404 : 200, {
      "Content-Type": pathname.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8",
    });
    response.end(body);
  });
  const port = await listen(server, hostname);
  onTestFinished(() => void server.close());
  return { origin: `http://${hostname}:${port}` };
}

/** An embed token as far as the component reads one: whose page it is for, and how long it lasts. */
export function tokenFor(organizationId: number, lifetimeSeconds: number, mark = ""): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { org: organizationId, iat: now, exp: now + lifetimeSeconds, mark };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
}

function listen(server: Server, hostname: string): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, hostname, () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has such an address
      resolve((server.address() as AddressInfo).port);
    });
  });
}
