import { z } from "zod";
import { limitedText } from "./outbound/limits.ts";
import { placeholdersOf } from "./template-definition.ts";

const label = limitedText(25);

const url = z
  .strictObject({
    type: z.literal("URL"),
    text: label,
    url: z.string().max(2000, "is longer than the 2000 characters that WhatsApp takes"),
    example: z.array(z.string().min(1)).max(1).optional(),
  })
  .superRefine((button, context) => {
    const wrong = (field: string, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    const variables = placeholdersOf(button.url);
    if (!z.httpUrl().safeParse(button.url.replace(/\{\{\s*\w+\s*\}\}$/, "x")).success)
      wrong("url", "is no web address; a variable can only stand at its end");
    if (variables.length > 0 && button.example === undefined) wrong("example", "needs the whole address with a sample");
  });

const otp = z.strictObject({
  type: z.literal("OTP"),
  otp_type: z.enum(["COPY_CODE", "ONE_TAP", "ZERO_TAP"]),
  text: label.optional(),
  autofill_text: label.optional(),
  zero_tap_terms_accepted: z.boolean().optional(),
  supported_apps: z
    .array(z.strictObject({ package_name: z.string().max(224), signature_hash: z.string().length(11) }))
    .max(5)
    .optional(),
});

const button = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("QUICK_REPLY"), text: label }),
  url,
  z.strictObject({
    type: z.literal("PHONE_NUMBER"),
    text: label,
    phone_number: z.string().regex(/^\+?\d{5,20}$/, "is no phone number of at most 20 digits"),
  }),
  z.strictObject({
    type: z.literal("COPY_CODE"),
    text: label.optional(),
    example: z.union([limitedText(15), z.array(limitedText(15)).length(1)]),
  }),
  z.strictObject({ type: z.literal("CATALOG"), text: label }),
  z.strictObject({ type: z.literal("REQUEST_CONTACT_INFO"), text: label.optional() }),
  z.strictObject({
    type: z.literal("FLOW"),
    text: label,
    flow_id: z.string().optional(),
    flow_name: z.string().optional(),
    flow_action: z.enum(["navigate", "data_exchange"]).optional(),
    navigate_screen: z.string().optional(),
  }),
  otp,
]);
type Button = z.infer<typeof button>;

const MOST: readonly [Button["type"], number][] = [
  ["URL", 2],
  ["PHONE_NUMBER", 1],
  ["COPY_CODE", 1],
  ["CATALOG", 1],
  ["FLOW", 1],
  ["OTP", 1],
];

/** At most ten, of some kinds fewer, and quick replies side by side: Meta refuses a template that mixes them up. */
export const buttonsDraft = z.strictObject({
  type: z.literal("BUTTONS"),
  buttons: z
    .array(button)
    .min(1)
    .max(10, "WhatsApp takes at most 10 buttons")
    .superRefine((all, context) => {
      for (const [type, most] of MOST) {
        if (all.filter((each) => each.type === type).length > most) {
          context.addIssue({ code: "custom", path: [], message: `WhatsApp takes at most ${most} of type ${type}` });
        }
      }
      const changes = all.slice(1).filter((each, index) => isQuickReply(each) !== isQuickReply(all[index])).length;
      if (changes > 1)
        context.addIssue({ code: "custom", path: [], message: "quick replies have to stand next to each other" });
    }),
});

function isQuickReply(each: Button | undefined): boolean {
  return each?.type === "QUICK_REPLY";
}
