import { z } from "zod";
import { requestJson } from "./request-json.ts";

export interface PhoneProfile {
  name?: string;
  username?: string;
  phone_hidden?: boolean;
}

export interface SentMessage {
  id: string;
  to: string;
  body: Record<string, unknown>;
}

/** The customers' side: what the simulator lets people do on their phones. */
export interface Phone {
  /** Lets a customer write; the message as a webhook carries it, without from, id and timestamp. */
  write(customer: string, message: Record<string, unknown>, options?: { at?: Date }): Promise<{ id: string }>;
  describe(customer: string, profile: PhoneProfile): Promise<void>;
  /** What the business has sent so far, in order. */
  sent(): Promise<SentMessage[]>;
}

const written = z.object({ id: z.string() });
const sent = z.array(z.object({ id: z.string(), to: z.string(), body: z.record(z.string(), z.unknown()) }));

/** @param url where the simulator answers, such as `http://127.0.0.1:8788` */
export function createPhone(url: string): Phone {
  const customerUrl = (customer: string) => `${url}/_control/customers/${encodeURIComponent(customer)}`;
  return {
    write: (customer, message, { at } = {}) => {
      const when = at === undefined ? "" : `?timestamp=${Math.floor(at.getTime() / 1000)}`;
      return requestJson(`${customerUrl(customer)}/messages${when}`, written, { method: "POST", body: message });
    },
    describe: async (customer, profile) => {
      await requestJson(customerUrl(customer), z.unknown(), { method: "PUT", body: profile });
    },
    sent: () => requestJson(`${url}/_control/sent`, sent),
  };
}
