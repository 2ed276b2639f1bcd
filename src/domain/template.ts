import { z } from "zod";
import { iso } from "./message-view.ts";

export const TEMPLATE_CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;

/** A template as the API shows it: its components in WhatsApp's own shape. */
export const templateView = z
  .object({
    id: z.number().int(),
    whatsapp_template_id: z.string(),
    account_id: z.string().meta({ description: "the WhatsApp business account that it belongs to" }),
    name: z.string(),
    language: z.string(),
    category: z.string().meta({ description: "MARKETING, UTILITY or AUTHENTICATION" }),
    status: z.string().meta({ description: "WhatsApp's word: APPROVED, PENDING, REJECTED, PAUSED, DISABLED, …" }),
    sendable: z.boolean().meta({ description: "whether it can be sent as it stands" }),
    quality: z.string().nullable().meta({ description: "GREEN, YELLOW, RED or UNKNOWN" }),
    parameter_format: z.enum(["POSITIONAL", "NAMED"]),
    components: z.array(z.unknown()),
    reason: z.string().nullable().meta({ description: "why WhatsApp rejected, paused or disabled it" }),
    synced_at: z.iso.datetime(),
  })
  .meta({ id: "Template" });
export type TemplateView = z.infer<typeof templateView>;

/** What is stored of a template. Times are ms. */
export interface Template {
  id: number;
  accountId: string;
  externalId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  quality: string | null;
  parameterFormat: string | null;
  components: unknown[];
  reason: string | null;
  syncedAt: number;
}

/** A template as a provider lists it. */
export type ListedTemplate = Omit<Template, "id" | "accountId" | "syncedAt">;

export function viewTemplate(template: Template): TemplateView {
  return {
    id: template.id,
    whatsapp_template_id: template.externalId,
    account_id: template.accountId,
    name: template.name,
    language: template.language,
    category: template.category,
    status: template.status,
    sendable: whyNotSendable(template) === null,
    quality: template.quality,
    parameter_format: template.parameterFormat === "NAMED" ? "NAMED" : "POSITIONAL",
    components: template.components,
    reason: template.reason,
    synced_at: iso(template.syncedAt),
  };
}

/**
 * What to do about a template that cannot be sent as it stands; null where it can, and for a status that this version
 * does not know: then the provider decides.
 */
export function whyNotSendable({ status, reason }: Pick<Template, "status" | "reason">): string | null {
  const why = reason === null ? "" : ` (${reason})`;
  switch (status) {
    case "PENDING":
    case "IN_APPEAL":
      return "WhatsApp has not approved this template yet. Wait for the approval, or use another template.";
    case "REJECTED":
      return `WhatsApp has rejected this template${why}. An admin can edit it and submit it again; use another one meanwhile.`;
    case "PAUSED":
      return `WhatsApp has paused this template, as people reported it${why}. Use another one until it is resumed.`;
    case "DISABLED":
      return `WhatsApp has disabled this template for good${why}. Use another one.`;
    case "ARCHIVED":
      return "WhatsApp has archived this template, as it was not used for long. An admin can restore it at Meta.";
    case "DELETED":
    case "PENDING_DELETION":
      return "This template was deleted at WhatsApp. Use another one.";
    case "LIMIT_EXCEEDED":
    case "LOCKED":
      return "WhatsApp has locked this template. An admin has to look into it at Meta; use another one meanwhile.";
    default:
      return null;
  }
}

/** Meta writes `en-US` in some webhooks and `en_US` everywhere else: one of them is kept. */
export function normalLanguage(code: string): string {
  return code.trim().replaceAll("-", "_");
}
