import { describe, expect, it } from "vitest";
import { publicUrlProblem } from "../../src/domain/public-url.ts";

const problem = (url: string, local = false) => publicUrlProblem(url, { local });

describe("an address that others have chosen", () => {
  it.each([
    "https://example.com",
    "https://hooks.example.com:8443/a/b?c=d",
    "https://xn--bcher-kva.example.org/",
    "https://8.8.8.8/hook",
    "https://[2606:4700:4700::1111]/hook",
    "https://172.32.0.1/",
  ])("may be %s", (url) => expect(problem(url)).toBeNull());

  it.each([
    "https://localhost/",
    "https://LOCALHOST./",
    "https://db.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://router/",
    "https://nas.home.arpa/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://100.64.0.1/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://169.254.169.254/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1/",
    "https://198.19.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a00:1]/",
    "https://[64:ff9b::a00:1]/",
    "https://[fc00::1]/",
    "https://[fd12:3456::1]/",
    "https://[fe80::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://[2002:a00:1::]/",
    "https://１２７.０.０.１/",
  ])("is not public as %s", (url) => expect(problem(url)).toBe("is not a public address"));

  it.each([
    ["http://example.com/", "does not begin with https://"],
    ["ftp://example.com/", "does not begin with https://"],
    ["javascript:alert(1)", "does not begin with https://"],
    ["https://me@example.com/", "must not carry a user name or password"],
    ["https://:word@example.com/", "must not carry a user name or password"],
    ["//example.com", "is not an address like https://example.com/path"],
    ["https://", "is not an address like https://example.com/path"],
    [`https://example.com/${"x".repeat(2000)}`, "is longer than 2000 characters"],
  ])("is told what is wrong with %s", (url, why) => expect(problem(url)).toBe(why));

  it("may be this machine where Parley itself is tried out on one", () => {
    expect(problem("http://127.0.0.1:9000/hook", true)).toBeNull();
    expect(problem("http://localhost:9000/hook", true)).toBeNull();
    expect(problem("ftp://localhost/", true)).toBe("does not begin with https://");
    expect(problem("http://192.168.1.1/", true)).toBe("does not begin with https://");
  });
});
