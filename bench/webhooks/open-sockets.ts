import { z } from "zod";
import { demoPassword, demoUsers } from "../../drizzle/demo/demo-data.ts";
import { requestJson } from "../../scripts/client/request-json.ts";

const session = z.object({ access_token: z.string() });
const ticketAnswer = z.object({ ticket: z.string() });

/** Sockets of Parley's list, as an agent's browser opens them. */
export async function openInboxSockets(url: string, count: number): Promise<WebSocket[]> {
  const [, { email }] = demoUsers;
  const login = { method: "POST" as const, body: { email, password: demoPassword } };
  const { access_token: token } = await requestJson(`${url}/api/auth/login`, session, login);
  const sockets: WebSocket[] = [];
  for (let n = 0; n < count; n += 1) {
    const { ticket } = await requestJson(`${url}/api/whatsapp/live-ticket`, ticketAnswer, { method: "POST", token });
    sockets.push(await openSocket(`${url}/api/whatsapp/live`, ["parley.v1", `ticket.${ticket}`]));
  }
  return sockets;
}

/** Resolves with an open socket. @param url with `http:` */
export function openSocket(url: string, protocols: string[]): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), protocols);
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(socket), { once: true });
    socket.addEventListener("error", () => reject(new Error(`${url} opens no socket`)), { once: true });
  });
}
