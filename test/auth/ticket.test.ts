import { describe, expect, it } from "vitest";
import { issueAccessToken, verifyAccessToken } from "../../src/auth/access-token.ts";
import { issueTicket, verifyTicket } from "../../src/auth/ticket.ts";

const SECRET = "a-session-secret-of-32-characters!";
const NOW = Date.UTC(2026, 9, 20, 12, 0, 0);
const CLAIMS = {
  userId: 7,
  organizationId: 3,
  role: "agent",
  sessionId: "5f3c",
  name: "Begoña 李",
  sessionExpiresAt: NOW + 900_000,
} as const;

describe("live tickets", () => {
  it("say who opens a socket and until when, for one minute", async () => {
    const { ticket, ticketId, expiresAt } = await issueTicket(SECRET, CLAIMS, NOW);
    expect(expiresAt).toBe(NOW + 60_000);
    expect(await verifyTicket(SECRET, ticket, NOW)).toEqual({ ...CLAIMS, ticketId, expiresAt });
    expect(await verifyTicket(SECRET, ticket, expiresAt - 1)).not.toBeNull();
    expect(await verifyTicket(SECRET, ticket, expiresAt)).toBeNull();
  });

  it("are each another one, and fit into a subprotocol's name", async () => {
    const first = await issueTicket(SECRET, CLAIMS, NOW);
    const second = await issueTicket(SECRET, CLAIMS, NOW);
    expect(second.ticketId).not.toBe(first.ticketId);
    // RFC 9110's token characters
    expect(first.ticket).toMatch(/^[\w.-]+$/);
  });

  it("do not open the API, and an access token opens no socket", async () => {
    const { ticket } = await issueTicket(SECRET, CLAIMS, NOW);
    const accessToken = await issueAccessToken(SECRET, CLAIMS, NOW);
    expect(await verifyAccessToken(SECRET, ticket, NOW)).toBeNull();
    expect(await verifyTicket(SECRET, accessToken, NOW)).toBeNull();
  });

  it("are refused under another secret or with another signature", async () => {
    const { ticket } = await issueTicket(SECRET, CLAIMS, NOW);
    const other = await issueTicket(SECRET, { ...CLAIMS, role: "admin" }, NOW);
    const [header, payload] = other.ticket.split(".");
    expect(await verifyTicket("another-session-secret-32-chars!!!", ticket, NOW)).toBeNull();
    expect(await verifyTicket(SECRET, [header, payload, ticket.split(".")[2]].join("."), NOW)).toBeNull();
  });
});
