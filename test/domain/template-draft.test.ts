import { describe, expect, it } from "vitest";
import { editedTemplateProblems, templateDraft } from "../../src/domain/template-draft.ts";

const BODY = { type: "BODY", text: "Hello {{1}}, your table is ready.", example: { body_text: [["Ana"]] } };

const draft = (more: object = {}) => ({
  name: "greeting",
  language: "en_US",
  category: "UTILITY",
  components: [BODY],
  ...more,
});

const problemsOf = (given: unknown) =>
  (templateDraft.safeParse(given).error?.issues ?? []).map((issue) => issue.path.join("."));

const withParts = (...components: object[]) => draft({ components });
const withButtons = (...buttons: object[]) => withParts(BODY, { type: "BUTTONS", buttons });
const quick = (text = "Yes") => ({ type: "QUICK_REPLY", text });
const url = (more: object = {}) => ({ type: "URL", text: "Open", url: "https://shop.example.com", ...more });

describe("a new template", () => {
  it.each<[string, object]>([
    ["with a body alone", draft()],
    ["with a language in the other spelling", draft({ language: "pt-BR" })],
    [
      "with named variables",
      draft({
        parameter_format: "NAMED",
        components: [
          {
            type: "BODY",
            text: "Hello {{first_name}}!",
            example: { body_text_named_params: [{ param_name: "first_name", example: "Ana" }] },
          },
        ],
      }),
    ],
    ["with a picture", withParts({ type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW1h"] } }, BODY)],
    ["with a place", withParts({ type: "HEADER", format: "LOCATION" }, BODY)],
    ["with two links and quick replies", withButtons(url(), url({ text: "More" }), quick(), quick("No"))],
    [
      "with a login code",
      draft({
        category: "AUTHENTICATION",
        components: [
          { type: "BODY", add_security_recommendation: true },
          { type: "FOOTER", code_expiration_minutes: 10 },
          { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy" }] },
        ],
      }),
    ],
    [
      "with cards",
      withParts(BODY, {
        type: "CAROUSEL",
        cards: ["a", "b"].map((name) => ({
          components: [
            { type: "HEADER", format: "IMAGE", example: { header_handle: [name] } },
            { type: "BODY", text: "Fresh today" },
            { type: "BUTTONS", buttons: [quick()] },
          ],
        })),
      }),
    ],
  ])("is taken %s", (_, given) => {
    expect(problemsOf(given)).toEqual([]);
  });

  it("has its language written one way", () => {
    expect(templateDraft.parse(draft({ language: "pt-BR" })).language).toBe("pt_BR");
  });

  const text = (words: string, example?: string[]) =>
    withParts({ type: "BODY", text: words, ...(example === undefined ? {} : { example: { body_text: [example] } }) });

  it.each<[string, object, string]>([
    ["capitals in its name", draft({ name: "Greeting" }), "name"],
    ["a name of 513 characters", draft({ name: "x".repeat(513) }), "name"],
    ["a language that is none", draft({ language: "english" }), "language"],
    ["a category that is none", draft({ category: "PROMOTION" }), "category"],
    ["no body", withParts({ type: "FOOTER", text: "Bye" }), "components"],
    ["two bodies", withParts(BODY, BODY), "components.1.type"],
    ["a body of 1025 characters", text("x".repeat(1025)), "components.0.text"],
    ["a body that begins with a variable", text("{{1}}, hello!", ["Ana"]), "components.0.text"],
    ["a body that ends with a variable", text("Hello {{1}}", ["Ana"]), "components.0.text"],
    ["variables with a gap", text("Hello {{1}} and {{3}}!", ["Ana", "Ben"]), "components.0.text"],
    ["a variable by name where they are numbered", text("Hello {{name}}!", ["Ana"]), "components.0.text"],
    ["a variable that is not closed", text("Hello {{1}, welcome!"), "components.0.text"],
    ["no example for a variable", text("Hello {{1}}!"), "components.0.example.body_text"],
    ["too few examples", text("Hello {{1}} and {{2}}!", ["Ana"]), "components.0.example.body_text"],
    ["three line breaks in a row", text("Hello\n\n\nyou"), "components.0.text"],
    [
      "a header of 61 characters",
      withParts({ type: "HEADER", format: "TEXT", text: "x".repeat(61) }, BODY),
      "components.0.text",
    ],
    [
      "two variables in its header",
      withParts(
        { type: "HEADER", format: "TEXT", text: "{{1}} and {{2}} met", example: { header_text: ["Ana", "Ben"] } },
        BODY,
      ),
      "components.0.text",
    ],
    [
      "a picture without a sample",
      withParts({ type: "HEADER", format: "IMAGE" }, BODY),
      "components.0.example.header_handle",
    ],
    ["a footer of 61 characters", withParts(BODY, { type: "FOOTER", text: "x".repeat(61) }), "components.1.text"],
    ["a variable in its footer", withParts(BODY, { type: "FOOTER", text: "Bye {{1}}!" }), "components.1.text"],
    ["eleven buttons", withButtons(...Array.from({ length: 11 }, (_, n) => quick(`${n}`))), "components.1.buttons"],
    ["three links", withButtons(url(), url(), url()), "components.1.buttons"],
    ["quick replies apart", withButtons(quick(), url(), quick("No")), "components.1.buttons"],
    ["a button of 26 characters", withButtons(quick("x".repeat(26))), "components.1.buttons.0.text"],
    [
      "a variable inside a link",
      withButtons(url({ url: "https://{{1}}.example.com/x", example: ["x"] })),
      "components.1.buttons.0.url",
    ],
    [
      "a link with a variable and no sample",
      withButtons(url({ url: "https://shop.example.com/{{1}}" })),
      "components.1.buttons.0.example",
    ],
    [
      "a coupon of 16 characters",
      withButtons({ type: "COPY_CODE", example: "x".repeat(16) }),
      "components.1.buttons.0.example",
    ],
    ["its own words for a login code", draft({ category: "AUTHENTICATION" }), "components.0.text"],
    [
      "one card",
      withParts(BODY, { type: "CAROUSEL", cards: [{ components: [{ type: "BODY", text: "x" }] }] }),
      "components.1.cards",
    ],
  ])("is refused with %s", (_, given, field) => {
    expect(problemsOf(given)).toContain(field);
  });

  it("is held to the category that it has when it is edited", () => {
    const login = { category: "AUTHENTICATION", parameterFormat: null };
    const edit = { components: [{ type: "BODY" as const, text: "My own words." }] };
    expect(editedTemplateProblems(login, edit).map((each) => each.field)).toEqual(["components.0.text"]);
    expect(editedTemplateProblems({ ...login, category: "UTILITY" }, edit)).toEqual([]);
    expect(editedTemplateProblems(login, { category: "UTILITY" })).toEqual([]);
  });
});
