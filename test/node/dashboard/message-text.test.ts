import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBigEmoji } from "../../../src/dashboard/thread/format/big-emoji.ts";
import type { Inline } from "../../../src/dashboard/thread/format/parse-inline.ts";
import { parseText, type TextBlock } from "../../../src/dashboard/thread/format/parse-text.ts";
import { plainText } from "../../../src/dashboard/thread/format/plain-text.ts";
import { shownFileName } from "../../../src/dashboard/thread/format/shown-file-name.ts";
import { shorten } from "../../../src/dashboard/thread/format/shorten.ts";

/** Written with tags, as it will look. */
function drawn(text: string): string {
  return parseText(text).map(block).join("|");
}

function block(each: TextBlock): string {
  switch (each.type) {
    case "lines":
      return each.lines.map(line).join("/");
    case "quote":
      return `<q>${each.lines.map(line).join("/")}</q>`;
    case "bullets":
      return `<ul>${each.items.map(line).join("/")}</ul>`;
    case "numbers":
      return `<ol ${each.start}>${each.items.map(line).join("/")}</ol>`;
    case "mono":
      return `<pre>${each.text}</pre>`;
  }
}

function line(pieces: Inline[]): string {
  return pieces.map(piece).join("");
}

function piece(each: Inline): string {
  if (each.type === "text") return each.text;
  if (each.type === "code") return `<code>${each.text}</code>`;
  if (each.type === "link") return `<a ${each.href}>${each.text}</a>`;
  const tag = { bold: "b", italic: "i", strike: "s" }[each.type];
  return `<${tag}>${line(each.children)}</${tag}>`;
}

describe("WhatsApp's marks", () => {
  it.each([
    ["*bold* and _italic_ and ~gone~", "<b>bold</b> and <i>italic</i> and <s>gone</s>"],
    ["*_both_*", "<b><i>both</i></b>"],
    ["(*bold*), *more*!", "(<b>bold</b>), <b>more</b>!"],
    ["`a *b* c`", "<code>a *b* c</code>"],
    ["snake_case_name", "snake_case_name"],
    ["2*3*4", "2*3*4"],
    ["* not bold*", "<ul>not bold*</ul>"],
    ["a * b * c", "a * b * c"],
    ["*open", "*open"],
    ["** and __", "** and __"],
    ["*a *b* c*", "<b>a *b</b> c*"],
    ["*niño* ñ*a*", "<b>niño</b> ñ*a*"],
    ["*over\nlines*", "*over/lines*"],
    ["", ""],
    ["\n\n", ""],
  ])("%j", (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it.each([
    ["```let a = *1*```", "<pre>let a = *1*</pre>"],
    ["before\n```\na\nb\n```\nafter", "before|<pre>a\nb</pre>|after"],
    ["``` ```", "``` ```"],
    ["> said\n> twice\nand me", "<q>said/twice</q>|and me"],
    ["- one\n- *two*\nend", "<ul>one/<b>two</b></ul>|end"],
    ["1. one\n2. two", "<ol 1>one/two</ol>"],
    ["3. third", "<ol 3>third</ol>"],
    ["1. a\n1. b", "<ol 1>a</ol>|<ol 1>b</ol>"],
    ["2026. aasta", "2026. aasta"],
    ["-5 degrees", "-5 degrees"],
    ["a\n\nb", "a//b"],
  ])("at the beginning of lines: %j", (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it("lose no letter, whatever is written", () => {
    const plain = (each: Inline): string => ("children" in each ? each.children.map(plain).join("") : each.text);
    const words = (text: string): string => text.replace(/[\s*_~`>\-•.\d]/g, "");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("*", "_", "~", "`", "a", "é", " ", "\n", "> ", "- ", "1. ", "```"), { maxLength: 60 }),
        (parts) => {
          const text = parts.join("");
          const shown = parseText(text)
            .flatMap((each) =>
              each.type === "mono"
                ? [each.text]
                : (each.type === "lines" || each.type === "quote" ? each.lines : each.items).map((pieces) =>
                    pieces.map(plain).join(""),
                  ),
            )
            .join("");
          expect(words(shown)).toBe(words(text));
        },
      ),
    );
  });

  it("take no time over marks without end", () => {
    expect(parseText("*a ".repeat(20_000))).toHaveLength(1);
    expect(parseText("*_~`".repeat(1024))).toHaveLength(1);
  });
});

describe("links", () => {
  it.each([
    ["see https://example.com/a_b_c_d now", "see <a https://example.com/a_b_c_d>https://example.com/a_b_c_d</a> now"],
    ["*https://example.com*", "<b><a https://example.com/>https://example.com</a></b>"],
    ["_www.example.com/x_", "<i><a https://www.example.com/x>www.example.com/x</a></i>"],
    ["mail ana@example.com", "mail <a mailto:ana@example.com>ana@example.com</a>"],
    ["call +34 600 11 22 33.", "call <a tel:+34600112233>+34 600 11 22 33</a>."],
    ["+1 or +2 of 2026", "+1 or +2 of 2026"],
    ["`https://example.com`", "<code>https://example.com</code>"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["data:text/html,<script>alert(1)</script>", "data:text/html,<script>alert(1)</script>"],
    ["3.5 and e.g. this", "3.5 and e.g. this"],
  ])("%j", (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it("in letters that look like others are shown as the network knows them", () => {
    expect(drawn("https://аpple.com/id")).toBe("<a https://xn--pple-43d.com/id>https://xn--pple-43d.com/id</a>");
  });

  it("with a name before the host are shown in full", () => {
    const [first] = parseText("https://google.com@evil.example/x");
    const found = first?.type === "lines" ? first.lines.flat().filter((each) => each.type === "link") : [];
    expect(found.every((each) => each.foreign || !each.text.includes("@"))).toBe(true);
  });
});

describe("emoji by themselves", () => {
  it.each(["👍", "👍🏽 ❤️", "👩‍👩‍👧‍👦🇪🇸", " 😀😀😀 ", "1️⃣"])("are large: %s", (text) => {
    expect(isBigEmoji(text)).toBe(true);
  });

  it.each(["", " ", "👍 ok", "1", "#", "😀😀😀😀", "😀".repeat(4096), "©x"])("are not: %s", (text) => {
    expect(isBigEmoji(text)).toBe(false);
  });
});

describe("without its marks", () => {
  it("a text is one line of words", () => {
    expect(plainText("*Hi* _there_\n> no\n- a\n- b\n```code```")).toBe("Hi there no a, b code");
    expect(plainText("😀".repeat(4096)).isWellFormed()).toBe(true);
  });
});

describe("a long text", () => {
  it("is cut at a word; a short one is not", () => {
    expect(shorten("short\ntext")).toBeNull();
    const cut = shorten("many words ".repeat(400))!;
    expect(cut.length).toBeLessThanOrEqual(1800);
    expect(cut).toMatch(/(many|words)$/);
  });

  it("of many lines is cut after some of them", () => {
    expect(shorten("line\n".repeat(500))!.split("\n")).toHaveLength(40);
  });

  it("is never cut within a letter", () => {
    expect(shorten(`a${"😀".repeat(4096)}`)!.isWellFormed()).toBe(true);
    expect(shorten(`a${"😀".repeat(4096)}`)).not.toContain("\uFFFD");
  });
});

describe("a file's name", () => {
  it("cannot pretend to end otherwise", () => {
    expect(shownFileName("invoice\u202Efdp.exe")).toBe("invoicefdp.exe");
    expect(shownFileName("año 日本.pdf")).toBe("año 日本.pdf");
    expect(shownFileName("\u200B")).toBeNull();
    expect(shownFileName(null)).toBeNull();
  });
});
