import type { Random } from "../random.ts";
import type { Meta } from "./meta.ts";
import type { RunClock } from "./run-clock.ts";

/** Everybody who writes. */
export interface Customers {
  phones: string[];
  /** Everybody's first message. */
  allWrite(): Promise<void>;
  /** So many messages from anybody. */
  write(count: number): Promise<void>;
  /** Somebody looks at the chat. */
  look(count: number): Promise<void>;
  /** One of them whose messages have come to Parley before. */
  any(): string;
}

const FIRST_NUMBER = 573_001_000_000;

export function createCustomers(options: { count: number; meta: Meta; clock: RunClock; random: Random }): Customers {
  const { meta, clock, random } = options;
  const phones = Array.from({ length: options.count }, (_, i) => String(FIRST_NUMBER + i));
  const lastSecond = new Map<string, number>();
  let written = 0;

  const any = (): string => phones[random.between(0, phones.length - 1)] ?? String(FIRST_NUMBER);

  async function writeFrom(phone: string): Promise<void> {
    // One message of a person per second, so that the provider's clock alone says which came first.
    const second = Math.max(Math.floor(clock.now() / 1000), (lastSecond.get(phone) ?? 0) + 1);
    lastSecond.set(phone, second);
    written += 1;
    const message = await drawMessage(random, written, (bytes) => upload(meta, bytes));
    await meta.control("POST", `/customers/${phone}/messages?timestamp=${second}`, message);
  }

  return {
    phones,
    any,
    async allWrite() {
      for (const phone of phones) await writeFrom(phone);
    },
    async write(count) {
      for (let i = 0; i < count; i += 1) await writeFrom(any());
    },
    async look(count) {
      for (let i = 0; i < count; i += 1) await meta.control("POST", `/customers/${any()}/read`);
    },
  };
}

async function drawMessage(
  random: Random,
  number: number,
  file: (bytes: string) => Promise<string>,
): Promise<Record<string, unknown>> {
  switch (random.between(0, 19)) {
    case 0:
      return { type: "image", image: { caption: `in ${number}` } };
    case 1:
      return { type: "document", document: { id: await file(`%PDF-1.4\n% number ${number}\n%%EOF\n`) } };
    case 2:
      return { type: "audio" };
    case 3:
      return { type: "location", location: { latitude: 4.6, longitude: -74.1 } };
    case 4:
      return { type: "of_a_kind_never_seen", of_a_kind_never_seen: { number } };
    default:
      return { type: "text", text: { body: `in ${number}` } };
  }
}

async function upload(meta: Meta, bytes: string): Promise<string> {
  const response = await meta.core.answer(
    new Request(`${meta.url}/_control/media?filename=file.pdf`, {
      method: "POST",
      headers: { "content-type": "application/pdf" },
      body: bytes,
    }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the simulator's README says
  return ((await response.json()) as { id: string }).id;
}
