import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { demoPassword } from "../../drizzle/demo/demo-data.ts";
import { logIn } from "../../scripts/client/inbox-api.ts";
import { createPhone } from "../../scripts/client/phone.ts";
import { requestJson } from "../../scripts/client/request-json.ts";
import { documentChunks, documentForm, measureStream, type Measured } from "./document.ts";
import type { Stage } from "./stage.ts";

/** One way of the document through the Worker. */
export interface Leg {
  name: string;
  /** What came out; null on the way in: the leg after it shows what was stored. */
  run(): Promise<Measured | null>;
}

const CUSTOMER = "573103055424";
const LONGEST_MS = 5 * 60 * 1000;

const login = z.object({ access_token: z.string() });
const named = z.object({ id: z.string() });
const uploadAnswer = z.object({ media: z.object({ id: z.number() }) });

/** In the order in which they build on each other. */
export async function createLegs({ workerUrl, simulatorUrl }: Stage, sizeBytes: number): Promise<Leg[]> {
  const credentials = { email: "agent1@demo.test", password: demoPassword };
  const phone = createPhone(simulatorUrl);
  const inbox = await logIn(workerUrl, credentials.email, credentials.password);
  const session = await requestJson(`${workerUrl}/api/auth/login`, login, { method: "POST", body: credentials });
  const authorization = `Bearer ${session.access_token}`;
  await phone.write(CUSTOMER, { type: "text", text: { body: "Hola" } });
  const conversation = await eventually(async () => (await inbox.conversations())[0]);
  let received = 0;
  let uploaded = 0;

  return [
    {
      name: "in:  WhatsApp → R2",
      run: async () => {
        const document = { body: documentChunks(sizeBytes), contentType: "application/pdf" };
        const file = named.parse(await post(`${simulatorUrl}/_control/media?filename=plan.pdf`, document));
        await phone.write(CUSTOMER, { type: "document", document: { id: file.id } });
        const media = await eventually(async () => {
          const newest = (await inbox.messages(conversation.id))[0]?.media;
          if (newest?.state === "unavailable") throw new Error(newest.reason ?? "the file is unavailable");
          return newest?.state === "stored" ? newest : undefined;
        });
        received = media.id;
        return null;
      },
    },
    {
      name: "out: R2 → browser",
      run: () => download(`${workerUrl}/api/whatsapp/media/${received}`, { authorization }),
    },
    {
      name: "in:  browser → R2",
      run: async () => {
        const answer = await post(`${workerUrl}/api/whatsapp/media`, documentForm(sizeBytes), { authorization });
        uploaded = uploadAnswer.parse(answer).media.id;
        return null;
      },
    },
    {
      name: "out: R2 → WhatsApp",
      run: async () => {
        await requestJson(`${workerUrl}/api/whatsapp/send-media`, z.unknown(), {
          method: "POST",
          body: { conversation_id: conversation.id, media_id: uploaded, media_type: "document" },
          token: session.access_token,
        });
        const sent = await eventually(async () => (await phone.sent())[0]);
        return download(`${simulatorUrl}/_control/media/${named.parse(sent.body["document"]).id}`);
      },
    },
  ];
}

async function post(
  url: string,
  { body, contentType }: { body: ReadableStream<Uint8Array>; contentType: string },
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": contentType },
    body,
    duplex: "half",
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

async function download(url: string, headers: Record<string, string> = {}): Promise<Measured> {
  const response = await fetch(url, { headers });
  if (!response.ok || response.body === null) throw new Error(`${response.status} ${await response.text()}`);
  return measureStream(response.body);
}

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + LONGEST_MS; Date.now() < deadline; await sleep(250)) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error("it did not come within five minutes");
}
