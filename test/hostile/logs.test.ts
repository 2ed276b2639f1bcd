import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ask } from "../http/ask.ts";
import { apiKeyOf } from "../support/embed.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { createWorld } from "../support/world.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";
import { HOSTILE_TEXTS } from "./support/values.ts";

/** Stands in everything that is nobody's business: texts, names, keys, numbers. */
const SECRET = "Zqxsecret";
const PHONE = "573109998877";
const JSON_TYPE = { "content-type": "application/json" };

const lines: unknown[][] = [];
beforeEach(() => {
  lines.length = 0;
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, level).mockImplementation((...given: unknown[]) => void lines.push(given));
  }
});
afterEach(() => void vi.restoreAllMocks());

/** What is wrong with the log: anything but one line of JSON each, and anything that it must not tell. */
function problemsOfLog(secrets: string[]): string[] {
  return lines.flatMap((given) => {
    const [line] = given;
    const text = given.map(String).join(" ");
    const shape = given.length === 1 && typeof line === "string" && isOneLine(line) ? [] : [`no line of JSON: ${text}`];
    return [...shape, ...secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${text}`)];
  });
}

function isOneLine(line: string): boolean {
  // Nothing that a terminal or a collector of lines could take for the end of it, or for a command.
  return !/[\p{Cc}\u2028\u2029]/u.test(line) && typeof JSON.parse(line) === "object";
}

it(
  "tells nothing of what people write, in lines that nobody can break, while everything fails",
  async () => {
    const world = await createWorld();
    const { apiKey } = await apiKeyOf(world, ["send"]);
    const secrets = [SECRET, PHONE, apiKey, world.agent.token, env.WHATSAPP_ACCESS_TOKEN, env.SESSION_SECRET];
    const texts = fc.oneof(
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.string({ unit: "binary" }),
      fc.constant("at x (y.ts:1)"),
    );
    let failures = 0;
    await holds(60, fc.tuple(texts, fc.boolean()), async ([text, broken]) => {
      const DB = broken ? failingDatabase(env.DB, () => true, `D1_ERROR: near "${SECRET}${text}": ${PHONE}`) : env.DB;
      const said = `${SECRET}${text}`;
      const message = { phone_number: `+${PHONE}`, message: said };
      const answers = [
        await ask("POST", "/api/whatsapp/send", {
          headers: { ...JSON_TYPE, "x-api-key": apiKey },
          body: JSON.stringify(message),
          env: { DB },
        }),
        await ask("GET", `/api/whatsapp/conversations/search?${new URLSearchParams({ q: said }).toString()}`, {
          as: world.agent,
          env: { DB },
        }),
        await ask(
          "GET",
          `/api/whatsapp/media/1?signature=${SECRET}&expires=${encodeURIComponent(text.toWellFormed())}`,
        ),
        await ask("POST", "/api/auth/login", {
          headers: JSON_TYPE,
          body: JSON.stringify({ email: `${SECRET}@example.test`, password: said }),
          env: { DB },
        }),
        await ask("GET", `/${encodeURIComponent(said.toWellFormed())}`, { headers: { "user-agent": SECRET } }),
      ];
      failures += answers.filter(({ status }) => status >= 500).length;
      for (const answer of answers) {
        expect(answer.status >= 500 && answer.text.includes(SECRET)).toBe(false);
      }
      await postWebhook(
        webhook(world, { contacts: [{ wa_id: PHONE, profile: { name: said } }], messages: [textMessage(PHONE, said)] }),
        {
          env: { ...env, DB },
        },
      );
      await postWebhook(webhook(world, { messages: [{ id: said, type: text, from: PHONE, [said]: said }] }), {
        env: { ...env, DB },
      });
    });
    expect(failures).toBeGreaterThan(10);
    expect(lines.length).toBeGreaterThan(10);
    expect(problemsOfLog(secrets)).toEqual([]);
  },
  PATIENCE_MS,
);
