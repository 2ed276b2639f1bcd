/** `npm run agent`: a small inbox in the terminal. */
import { createInterface } from "node:readline";
import { agentHelp, readAgentOptions, type AgentOptions } from "./agent/agent-options.ts";
import { readCommand } from "./agent/command.ts";
import { createDesk } from "./agent/desk.ts";
import { keepLiveSocket } from "./agent/live-socket.ts";
import { logIn, type InboxApi } from "./client/inbox-api.ts";
import { RequestRefused } from "./client/request-json.ts";
import { Problem, reportProblem } from "./local/problem.ts";
import { readPassword } from "./local/read-password.ts";

try {
  const options = readAgentOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(agentHelp);
  else sitDown(options, await enter(options));
} catch (error) {
  reportProblem(error);
  process.exitCode = 1;
}

async function enter({ url, email, password }: AgentOptions): Promise<InboxApi> {
  try {
    return await logIn(url, email, password ?? (await readPassword(`Password of ${email}: `)));
  } catch (error) {
    if (error instanceof RequestRefused) throw new Problem(error.message);
    if (error instanceof TypeError) throw new Problem(`Nobody answers at ${url}. Is npm start running there?`);
    throw error;
  }
}

function sitDown({ url }: AgentOptions, api: InboxApi): void {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdout.isTTY });
  const desk = createDesk(api, show);
  /** One thing after the other, so that answers leave in the order they were typed. */
  let work = Promise.resolve();
  show(`Parley at ${url}: you are ${api.user.name} (${api.user.role}, agent ${api.user.id}). Type help.`);
  keepLiveSocket({
    url,
    ticket: () => api.liveTicket(),
    onEvent: (event) => desk.receive(event),
    onOpen: () => queue(() => desk.catchUp()),
    onLost: (waitMs) => show(`      The connection is lost; trying again in ${Math.ceil(waitMs / 1000)} s.`),
  });
  terminal.on("line", (line) => {
    const command = readCommand(line);
    if (command.kind === "quit") terminal.close();
    else queue(() => desk.obey(command));
  });
  terminal.once("close", () => void work.then(() => process.exit(0)));

  function queue(step: () => Promise<void>): void {
    work = work
      .then(step)
      .then(prompt, (error: unknown) => show(`      ${error instanceof Error ? error.message : String(error)}`));
  }

  /** Prints above the line that is being typed, and puts that back. */
  function show(line: string): void {
    if (process.stdout.isTTY) process.stdout.write("\r\u001b[K");
    console.log(line);
    prompt();
  }

  function prompt(): void {
    if (!process.stdout.isTTY) return;
    const person = desk.openPerson();
    terminal.setPrompt(person === null ? "> " : `${person} > `);
    terminal.prompt(true);
  }
}
