import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";

export async function liveTicket(): Promise<string> {
  return (await read(api["live-ticket"].$post())).ticket;
}
