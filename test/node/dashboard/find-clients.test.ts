import { describe, expect, test } from "vitest";
import { findClients, findConversations } from "../../../src/dashboard/partner/find-clients.ts";

const clients = [
  { name: "Zoë Álvarez", phone_number: "+34 600 111 222" },
  { name: "Ravi", phone_number: "+919876543210" },
  { name: null, phone_number: null },
];

describe("a partner's clients", () => {
  test("are found whatever accents and capitals are typed", () => {
    expect(findClients(clients, "ZOE alv")).toEqual([clients[0]]);
  });

  test("are found by digits of their number, however it is written", () => {
    expect(findClients(clients, "600111")).toEqual([clients[0]]);
    expect(findClients(clients, "98 765")).toEqual([clients[1]]);
  });

  test("are all there while nothing is typed", () => {
    expect(findClients(clients, "  ")).toEqual(clients);
  });

  test("without a name or a number fit nothing that is typed", () => {
    expect(findClients(clients, "x")).toEqual([]);
  });

  test("are found in their conversations by username too", () => {
    const conversation = { contact_name: null, username: "miriam.k", phone_number: null };
    expect(findConversations([conversation], "Miriam")).toEqual([conversation]);
  });
});
