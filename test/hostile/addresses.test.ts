import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { publicUrlProblem } from "../../src/domain/public-url.ts";
import { api, createWorld, type World } from "../support/world.ts";
import { holds } from "./support/property.ts";

type Address = [number, number, number, number];

const byte = fc.nat(255);
/** Addresses of machines and networks that are nobody's business outside: one's own, private, link-local, metadata. */
const privateV4: fc.Arbitrary<Address> = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.constant<Address>([169, 254, 169, 254]),
);

const asNumber = ([a, b, c, d]: Address): number => ((a * 256 + b) * 256 + c) * 256 + d;

/** Every way in which an address can be written that a browser or a runtime reads as the same. */
const WRITINGS: ((address: Address) => string)[] = [
  (address) => address.join("."),
  (address) => `${address.join(".")}.`,
  (address) => String(asNumber(address)),
  (address) => `0x${asNumber(address).toString(16)}`,
  (address) => address.map((part) => `0${part.toString(8)}`).join("."),
  (address) => address.map((part) => `0x${part.toString(16)}`).join("."),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  (address) => `[::ffff:${address.join(".")}]`,
  (address) => `[::${address.join(".")}]`,
  (address) => `[64:ff9b::${address.join(".")}]`,
  ([a, b, c, d]) => `[2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::1]`,
  (address) => address.join("。"),
];

const NAMES = [
  "localhost",
  "LOCALHOST.",
  "a.localhost",
  "metadata.google.internal",
  "printer.local",
  "[::1]",
  "[::]",
  "[fe80::1]",
  "[fd00::1]",
];

const hosts = fc.oneof(
  fc.tuple(privateV4, fc.constantFrom(...WRITINGS)).map(([address, write]) => write(address)),
  fc.constantFrom(...NAMES),
);
const urls = fc
  .tuple(hosts, fc.constantFrom("", ":443", ":8443", ":22"), fc.constantFrom("", "/", "/latest/meta-data?x=1#y"))
  .map(([host, port, path]) => `https://${host}${port}${path}`);

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

describe("an address that leads into a private network", () => {
  it("is seen in every way of writing it", async () => {
    await holds(500, urls, async (url) => {
      expect({ url, problem: publicUrlProblem(url, { local: false }) }).toEqual({ url, problem: expect.any(String) });
    });
  });

  it("is not hidden by what stands before or behind it", () => {
    for (const url of [
      "https://example.com@127.0.0.1/",
      "https://127.0.0.1\\@example.com/",
      "https://a:b@example.com/",
    ]) {
      expect(publicUrlProblem(url, { local: false })).not.toBeNull();
    }
  });

  it("leaves the internet open: what is refused above is refused for where it leads", () => {
    for (const url of [
      "https://example.com/",
      "https://8.8.8.8/",
      "https://[2606:4700::1111]/",
      "https://10.example.com",
    ]) {
      expect(publicUrlProblem(url, { local: false })).toBeNull();
    }
  });

  // Whatever the Worker asks beside the simulator fails every test.
  it("is never asked by the Worker as a file to send: it is WhatsApp that fetches", async () => {
    await holds(20, urls, async (media_url) => {
      const { status } = await api(world.agent, "POST", "/api/whatsapp/send-media", {
        phone_number: "+573103055424",
        media_url,
        media_type: "image",
      });
      expect(status).toBeLessThan(500);
    });
  });
});
