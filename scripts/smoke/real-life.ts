import { logIn } from "../client/inbox-api.ts";
import { npmAdminCreate, type Ports } from "./programs.ts";
import type { Stage } from "./stage.ts";
import { eventually, expect, type Step } from "./steps.ts";

const CUSTOMER = "573154440001";
const QUESTION = "¿Atienden los sábados? 🙂";
const ANSWER = "¡Sí, de 9 a 13!";
const SECOND_ANSWER = "Y los domingos, cerrado.";
const ADMIN = { email: "root@smoke.test", password: "a long enough password" };

/** From nothing to an answered customer, a restart and an end, as a newcomer would do it by hand. */
export function realLife(stage: Stage, { port }: Ports, stateFolder: string): Step[] {
  const { url, simulatorUrl, phone, agent } = stage;
  let conversationId = 0;
  const conversationOf = async (customer: string) =>
    (await (await agent()).conversations()).filter(({ phone_number }) => phone_number === `+${customer}`);

  return [
    { name: "npm start becomes ready with an empty state", run: stage.start },
    {
      name: "health, inbox, documentation and phone answer",
      run: async () => {
        const pages = ["/health", "/", "/docs", "/docs-assets/swagger-ui-bundle.js", "/openapi.json"].map(
          (path) => `${url}${path}`,
        );
        for (const page of [...pages, `${simulatorUrl}/`]) {
          const status = await statusOf(page);
          expect(status === 200, `${page} answers ${status}`);
        }
      },
    },
    {
      name: "the API is closed without a login, and a webhook without a signature is refused",
      run: async () => {
        expect((await statusOf(`${url}/api/whatsapp/conversations`)) === 401, "conversations are open to anybody");
        const forged = await statusOf(`${url}/api/whatsapp/webhook`, { method: "POST", body: "{}" });
        expect(forged === 401 || forged === 403, `a forged webhook gets ${forged}`);
      },
    },
    {
      name: "an agent logs in and finds the demo conversations",
      run: async () => {
        const inbox = await agent();
        await eventually("four demo conversations", async () => (await inbox.conversations()).length === 4);
      },
    },
    {
      name: "what a customer writes on the phone shows in the inbox",
      run: async () => {
        await phone.write(CUSTOMER, { type: "text", text: { body: QUESTION } });
        const found = await eventually("the conversation", async () => (await conversationOf(CUSTOMER))[0]);
        conversationId = found.id;
        expect(found.last_message === QUESTION && found.unread_count === 1, "the list does not show it as new");
        const [message] = await (await agent()).messages(found.id);
        expect(message?.text === QUESTION && message.direction === "inbound", "it is not in its conversation");
      },
    },
    {
      name: "the agent's answer leaves for WhatsApp, once, and its ticks reach delivered",
      run: async () => {
        const inbox = await agent();
        const id = await inbox.send(conversationId, ANSWER);
        await eventually("delivered", async () =>
          (await inbox.messages(conversationId)).some((message) => message.id === id && message.status === "delivered"),
        );
        const sent = (await phone.sent()).filter(({ to }) => to.endsWith(CUSTOMER));
        expect(sent.length === 1, `it left ${sent.length} times`);
        expect(JSON.stringify(sent[0]?.body["text"]).includes(ANSWER), "it did not leave as it was written");
      },
    },
    {
      name: "an answer that WhatsApp cannot take at first goes out from the queue, once",
      run: async () => {
        const fault = { count: 1, kind: "error", code: 131016 };
        const set = await statusOf(`${simulatorUrl}/_control/faults`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(fault),
        });
        expect(set === 201, `the fault gets ${set}`);
        const inbox = await agent();
        const id = await inbox.send(conversationId, SECOND_ANSWER);
        await eventually("delivered after all", async () =>
          (await inbox.messages(conversationId)).some((message) => message.id === id && message.status === "delivered"),
        );
        const sent = (await phone.sent()).filter(({ body }) => JSON.stringify(body).includes(SECOND_ANSWER));
        expect(sent.length === 1, `it left ${sent.length} times`);
      },
    },
    {
      name: "a second npm start says that the port is in use, and which option changes it",
      run: async () => {
        const second = stage.startSecond();
        const exitCode = await second.ended;
        const expected = `Port ${port} is in use. Choose another one: npm start -- --port ${port + 10}`;
        expect(exitCode === 1 && second.output().trim() === expected, `exit code ${exitCode}: ${second.output()}`);
      },
    },
    { name: "Ctrl-C ends it with exit code 0", run: () => stage.stop("SIGINT") },
    {
      name: "nothing answers any more and nothing is left running",
      run: async () => {
        for (const address of [url, simulatorUrl]) {
          const silent = await statusOf(address).then(
            () => false,
            () => true,
          );
          expect(silent, `${address} still answers`);
        }
        await stage.nothingIsLeft();
      },
    },
    { name: "admin:create makes an organization in the stopped database", run: () => createAdmin(stateFolder) },
    { name: "npm start becomes ready again", run: stage.start },
    {
      name: "conversations, messages and ticks are still there, and the demo did not come twice",
      run: async () => {
        const inbox = await agent();
        expect((await conversationOf(CUSTOMER)).length === 1, "the conversation is not there once");
        expect((await inbox.conversations()).length === 5, "there are not five conversations");
        const [second, answer, question] = await inbox.messages(conversationId);
        expect(question?.text === QUESTION, "the question is gone");
        expect(answer?.text === ANSWER && answer.status === "delivered", "the answer is not as it was");
        expect(second?.text === SECOND_ANSWER && second.status === "delivered", "the second answer is not as it was");
      },
    },
    {
      name: "the new admin logs in, and sees nothing of the other organization",
      run: async () => {
        const other = await logIn(url, ADMIN.email, ADMIN.password);
        expect((await other.conversations()).length === 0, "another organization's conversations show");
      },
    },
    { name: "SIGTERM ends it with exit code 0", run: () => stage.stop("SIGTERM") },
    { name: "again nothing is left running", run: stage.nothingIsLeft },
  ];
}

async function createAdmin(stateFolder: string): Promise<void> {
  const options = {
    email: ADMIN.email,
    name: "Root O'Smoke",
    organization: "Smoke; DROP TABLE users; --",
    "phone-number-id": "100000000000077",
    "business-account-id": "200000000000077",
    "phone-number": "+573154440099",
  };
  const run = npmAdminCreate(stateFolder, options, ADMIN.password);
  const exitCode = await run.ended;
  expect(exitCode === 0, `exit code ${exitCode}: ${run.output()}`);
}

async function statusOf(address: string, init?: RequestInit): Promise<number> {
  const response = await fetch(address, init);
  await response.body?.cancel();
  return response.status;
}
