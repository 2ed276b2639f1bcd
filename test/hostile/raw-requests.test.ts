import * as fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { operationsOf, readApiDocument } from "../http/api-operations.ts";
import { ask } from "../http/ask.ts";
import { formOf, PNG, uploaded } from "../support/media.ts";
import { conversationWith, type World } from "../support/world.ts";
import { refusePrivateAddresses } from "./support/addresses.ts";
import { HOSTILE_BODIES, hostileJson } from "./support/hostile-json.ts";
import { problemsWith } from "./support/judge.ts";
import { poolOf } from "./support/pool.ts";
import { holds, PATIENCE_MS } from "./support/property.ts";
import { fittingRequest, onTheWire } from "./support/requests.ts";
import { createStage } from "./support/stage.ts";
import { HOSTILE_TEXTS, type Pool } from "./support/values.ts";

const JSON_TYPE = { "content-type": "application/json" };

const document = await readApiDocument();
const operations = operationsOf(document);
const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const withJson = operations.filter(({ requestBody }) => requestBody?.content["application/json"] !== undefined);
const withCursor = operations.filter(({ parameters }) => parameters?.some(({ name }) => name === "cursor"));

let world: World;
let conversationId: number;
let mediaId: number;
let pool: Pool;
beforeAll(async () => {
  const stage = await createStage("Own", 2);
  ({ world } = stage);
  conversationId = (await conversationWith(world, String(stage.waIds[0]))).id;
  mediaId = await uploaded(world, PNG, "image/png", "a.png");
  pool = await poolOf([world]);
}, PATIENCE_MS);

// Before the check of all tests, that nothing is asked at all: some routes are there to have an address asked.
afterEach(refusePrivateAddresses);

describe.each(withJson.map((operation) => [nameOf(operation), operation] as const))("%s", (_, operation) => {
  const path = operation.path.replaceAll(/\{\w+\}/g, "1");

  it(
    "answers any bytes as the document says",
    async () => {
      const found: string[] = [];
      for (const [what, body] of HOSTILE_BODIES) {
        const answer = await ask(operation.method, path, { as: world.agent, headers: JSON_TYPE, body });
        found.push(...problemsWith(document, operation, answer).map((problem) => `${what}: ${problem}`));
      }
      expect(found).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "answers JSON as no program would write it, as the document says",
    async () => {
      const texts = fittingRequest(document, operation, pool).map((request) => onTheWire(operation, request)?.body);
      const bodies = hostileJson(texts.filter((text) => typeof text === "string" && text.length > 2).map(String));
      await holds(6, bodies, async (body) => {
        const answer = await ask(operation.method, path, { as: world.agent, headers: JSON_TYPE, body });
        expect(problemsWith(document, operation, answer)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );
});

describe.each(withCursor.map((operation) => [nameOf(operation), operation] as const))("%s", (_, operation) => {
  it("takes no cursor that it did not hand out, and breaks over none", async () => {
    const encoded = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.tuple(fc.integer(), fc.integer()).map((pair) => pair.join(".")),
      fc.constantFrom("999999999999999.999999999999999", "0.0", "1.", ".", "1e9.1", "-1.-1"),
    );
    const cursors = fc.oneof(
      fc.string({ maxLength: 100 }),
      encoded.map((text) => Buffer.from(text).toString("base64url")),
    );
    const path = operation.path
      .replace("{entity_type}", "project")
      .replaceAll(/\{\w+\}/g, operation.path.includes("conversations/{id}") ? String(conversationId) : "1");
    await holds(20, cursors, async (cursor) => {
      const query = new URLSearchParams({ cursor, conversation_id: String(conversationId) });
      const answer = await ask("GET", `${path}?${query.toString()}`, { as: world.agent });
      expect(problemsWith(document, operation, answer)).toEqual([]);
    });
  });
});

describe("an upload", () => {
  const upload = operations.find((each) => nameOf(each) === "POST /api/whatsapp/media");

  it(
    "is taken or refused, whatever its form looks like",
    async () => {
      const names = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: "binary" }));
      const types = fc.constantFrom(
        "text/html",
        "image/svg+xml",
        "image/png",
        "x",
        "",
        "a/b; c=\u0000",
        "application/pdf",
      );
      const forms = fc.record({ name: names, type: types, pick: fc.nat(), byte: fc.nat(255), damage: fc.boolean() });
      await holds(100, forms, async ({ name, type, pick, byte, damage }) => {
        const form = formOf({ bytes: PNG, name: name.toWellFormed(), type }, { fields: { kind: "" } });
        if (damage) form.body[pick % form.body.length] = byte;
        const body = pick % 5 === 0 ? form.body.slice(0, pick % form.body.length) : form.body;
        const answer = await ask("POST", "/api/whatsapp/media", {
          as: world.agent,
          headers: { "content-type": form.contentType },
          body,
        });
        expect(upload && problemsWith(document, upload, answer)).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it("is taken or refused, whatever boundary it names", async () => {
    const boundaries = fc.oneof(fc.string({ maxLength: 80 }), fc.constantFrom('"', '""', "--", "a b", "é", ";", "\\"));
    await holds(60, fc.tuple(boundaries, fc.boolean()), async ([boundary, quoted]) => {
      const { body } = formOf({ bytes: PNG, name: "a.png", type: "image/png" });
      const said = encodeURIComponent(boundary).slice(0, 200);
      const type = `multipart/form-data; boundary=${quoted ? `"${said}"` : said}`;
      const answer = await ask("POST", "/api/whatsapp/media", {
        as: world.agent,
        headers: { "content-type": type },
        body,
      });
      expect(upload && problemsWith(document, upload, answer)).toEqual([]);
    });
  });

  it("brings no name that could be read as a path, a header or another kind of file", async () => {
    await holds(60, fc.constantFrom(...HOSTILE_TEXTS.filter((text) => text.trim() !== "")), async (name) => {
      const query = new URLSearchParams({ filename: `${name}.png` });
      const sent = await ask("POST", `/api/whatsapp/media?${query.toString()}`, {
        as: world.agent,
        headers: { "content-type": "image/png" },
        body: PNG,
      });
      expect(sent.status).toBe(201);
      const { media } = sent.json() as { media: { id: number } };
      const { headers } = await ask("GET", `/api/whatsapp/media/${media.id}`, { as: world.agent });
      expect(headers.get("content-disposition")).toMatch(/^[\x20-\x7e]*$/);
      expect(headers.get("content-disposition")).toMatch(/^inline; filename="[^"\\/]*"; filename\*=UTF-8''[^"'/]*$/);
      expect(headers.get("x-injected")).toBeNull();
      expect(headers.get("content-security-policy")).toContain("sandbox");
    });
  });
});

describe("the headers of a request", () => {
  const visible = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const operationOf = (name: string) => operations.find((each) => nameOf(each) === name);

  it("may say anything as a byte range: what comes is a part of the file, all of it, or a refusal", async () => {
    const numbers = fc.oneof(fc.nat(200), fc.constantFrom(-1, 1e15, 2 ** 53)).map(String);
    const pairs = fc.tuple(numbers, numbers).map(([first, last]) => `bytes=${first}-${last}`);
    const lists = fc.array(pairs, { maxLength: 500 }).map((all) => all.join(","));
    const ranges = fc.oneof(
      visible,
      pairs,
      lists,
      numbers.map((n) => `bytes=-${n}`),
      numbers.map((n) => `bytes=${n}-`),
    );
    await holds(100, ranges, async (range) => {
      const answer = await ask("GET", `/api/whatsapp/media/${mediaId}`, { as: world.agent, headers: { range } });
      expect([200, 206, 416]).toContain(answer.status);
    });
  });

  it("may say anything as conditions, keys and types", async () => {
    const names = fc.constantFrom("if-none-match", "if-range", "idempotency-key", "content-type", "accept", "cookie");
    const send = operationOf("POST /api/whatsapp/send");
    await holds(100, fc.tuple(names, fc.oneof(visible, fc.constant("x".repeat(20_000)))), async ([name, value]) => {
      const answer = await ask("POST", "/api/whatsapp/send", {
        as: world.agent,
        headers: { ...JSON_TYPE, [name]: value },
        body: JSON.stringify({ conversation_id: conversationId, message: "Hi" }),
      });
      expect(send && problemsWith(document, send, answer)).toEqual([]);
    });
  });
});
