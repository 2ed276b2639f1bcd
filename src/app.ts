import { analyticsRoutes } from "./http/api/analytics.ts";
import { auditLogRoutes } from "./http/api/audit-log.ts";
import type { Hono } from "hono";
import { authRoutes } from "./http/api/auth.ts";
import { apiKeyRoutes } from "./http/api/api-keys.ts";
import { cannedAnswerRoutes } from "./http/api/canned-answers.ts";
import { channelRoutes } from "./http/api/channels.ts";
import { contactEntityRoutes } from "./http/api/contact-entities.ts";
import { contactRoutes } from "./http/api/contacts.ts";
import { contactPartnerRoutes } from "./http/api/contact-partner.ts";
import { contactDataRoutes } from "./http/api/contact-data.ts";
import { conversationRoutes } from "./http/api/conversations.ts";
import { embedTokenRoutes } from "./http/api/embed-tokens.ts";
import { entityRoutes } from "./http/api/entities.ts";
import { failedEventRoutes } from "./http/api/failed-events.ts";
import { labelRoutes } from "./http/api/labels.ts";
import { liveRoutes } from "./http/api/live.ts";
import { logRoutes } from "./http/api/logs.ts";
import { mediaRoutes, uploadRoutes } from "./http/api/media.ts";
import { mentionRoutes } from "./http/api/mentions.ts";
import { messageLinkRoutes } from "./http/api/message-links.ts";
import { messageRoutes } from "./http/api/messages.ts";
import { noteRoutes } from "./http/api/notes.ts";
import { noticeRoutes } from "./http/api/notices.ts";
import { notifyRoutes } from "./http/api/notify.ts";
import { organizationRoutes } from "./http/api/organization.ts";
import { partnerInboxRoutes } from "./http/api/partner-inbox.ts";
import { partnerMediaRoutes, partnerUploadRoutes } from "./http/api/partner-media.ts";
import { partnerTemplateRoutes } from "./http/api/partner-templates.ts";
import { partnerRoutes } from "./http/api/partners.ts";
import { passwordLinkRoutes } from "./http/api/password-links.ts";
import { pushRoutes } from "./http/api/push.ts";
import { roomRoutes } from "./http/api/rooms.ts";
import { roomTokenRoutes } from "./http/api/room-tokens.ts";
import { templateChangeRoutes } from "./http/api/template-changes.ts";
import { templateRoutes } from "./http/api/templates.ts";
import { sendMessageRoutes } from "./http/api/send-message.ts";
import { partnerBulkRoutes } from "./http/api/partner-bulk.ts";
import { partnerScheduledRoutes } from "./http/api/partner-scheduled.ts";
import { scheduledMessageRoutes } from "./http/api/scheduled-messages.ts";
import { sendMediaRoutes } from "./http/api/send-media.ts";
import { serviceRoutes } from "./http/api/service.ts";
import { statisticsRoutes } from "./http/api/statistics.ts";
import { webhookDeliveryRoutes } from "./http/api/webhook-deliveries.ts";
import { webhookEndpointRoutes } from "./http/api/webhook-endpoints.ts";
import { userRoutes } from "./http/api/users.ts";
import { threadMediaRoutes } from "./http/api/thread-media.ts";
import { serveApiDocument } from "./http/api-document.ts";
import { appContext } from "./http/app-context.ts";
import type { AppEnv } from "./http/app-env.ts";
import { serveEmbedPage } from "./http/embed-page.ts";
import { answerError, answerNotFound } from "./http/error-handler.ts";
import { healthRoutes } from "./http/health.ts";
import { limitBody } from "./http/limit-body.ts";
import { metricsRoutes } from "./http/metrics.ts";
import { requestId } from "./http/request-id.ts";
import { createRouter } from "./http/router.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { cloudApiWebhook } from "./http/webhooks/cloud-api.ts";
import { vonageWebhook } from "./http/webhooks/vonage.ts";

/** Far above any request that is no webhook and no upload. */
const MAX_REQUEST_BYTES = 256 * 1024;

const app = createRouter();
app.onError(answerError);
app.notFound(answerNotFound);
app.use(requestId, securityHeaders, appContext);

// Before the general limit: webhooks have their own. The second path is the rooms API's.
app.route("/api/whatsapp/webhook", cloudApiWebhook);
app.route("/whatsapp/webhook", cloudApiWebhook);
app.route("/api/whatsapp/vonage/inbound", vonageWebhook);
app.route("/api/whatsapp/vonage/status", vonageWebhook);
app.route("/", uploadRoutes);
app.route("/", partnerUploadRoutes);

app.use(limitBody(MAX_REQUEST_BYTES));
serveApiDocument(app);
serveEmbedPage(app);

app.route("/", healthRoutes);
app.route("/", metricsRoutes);
app.route("/", authRoutes);
app.route("/", passwordLinkRoutes);
app.route("/", userRoutes);
app.route("/", auditLogRoutes);
app.route("/", pushRoutes);
app.route("/", conversationRoutes);
app.route("/", labelRoutes);
app.route("/", threadMediaRoutes);
app.route("/", messageRoutes);
app.route("/", mediaRoutes);
app.route("/", sendMediaRoutes);
app.route("/", scheduledMessageRoutes);
app.route("/", partnerScheduledRoutes);
app.route("/", partnerBulkRoutes);
app.route("/", sendMessageRoutes);
app.route("/", messageLinkRoutes);
app.route("/", notifyRoutes);
app.route("/", statisticsRoutes);
app.route("/", analyticsRoutes);
app.route("/", templateRoutes);
app.route("/", templateChangeRoutes);
app.route("/", liveRoutes);
app.route("/", apiKeyRoutes);
app.route("/", webhookEndpointRoutes);
app.route("/", webhookDeliveryRoutes);
app.route("/", failedEventRoutes);
app.route("/", organizationRoutes);
app.route("/", channelRoutes);
app.route("/", noticeRoutes);
app.route("/", noteRoutes);
app.route("/", mentionRoutes);
app.route("/", cannedAnswerRoutes);
app.route("/", contactRoutes);
app.route("/", contactEntityRoutes);
app.route("/", contactDataRoutes);
app.route("/", entityRoutes);
app.route("/", embedTokenRoutes);
app.route("/", contactPartnerRoutes);
app.route("/", partnerRoutes);
app.route("/", partnerInboxRoutes);
app.route("/", partnerMediaRoutes);
app.route("/", partnerTemplateRoutes);
app.route("/", logRoutes);
app.route("/", serviceRoutes);
app.route("/", roomRoutes);
app.route("/", roomTokenRoutes);

export { app };

/**
 * For typed clients. Put together from the routers rather than inferred from one long chain, whose type would be written
 * out in full and is too long for that.
 */
export type Api = Hono<
  AppEnv,
  SchemaOf<typeof healthRoutes> &
    SchemaOf<typeof authRoutes> &
    SchemaOf<typeof passwordLinkRoutes> &
    SchemaOf<typeof userRoutes> &
    SchemaOf<typeof auditLogRoutes> &
    SchemaOf<typeof pushRoutes> &
    SchemaOf<typeof conversationRoutes> &
    SchemaOf<typeof labelRoutes> &
    SchemaOf<typeof threadMediaRoutes> &
    SchemaOf<typeof messageRoutes> &
    SchemaOf<typeof mediaRoutes> &
    SchemaOf<typeof sendMediaRoutes> &
    SchemaOf<typeof scheduledMessageRoutes> &
    SchemaOf<typeof partnerScheduledRoutes> &
    SchemaOf<typeof partnerBulkRoutes> &
    SchemaOf<typeof sendMessageRoutes> &
    SchemaOf<typeof messageLinkRoutes> &
    SchemaOf<typeof notifyRoutes> &
    SchemaOf<typeof statisticsRoutes> &
    SchemaOf<typeof analyticsRoutes> &
    SchemaOf<typeof templateRoutes> &
    SchemaOf<typeof templateChangeRoutes> &
    SchemaOf<typeof liveRoutes> &
    SchemaOf<typeof apiKeyRoutes> &
    SchemaOf<typeof webhookEndpointRoutes> &
    SchemaOf<typeof webhookDeliveryRoutes> &
    SchemaOf<typeof failedEventRoutes> &
    SchemaOf<typeof organizationRoutes> &
    SchemaOf<typeof channelRoutes> &
    SchemaOf<typeof noticeRoutes> &
    SchemaOf<typeof noteRoutes> &
    SchemaOf<typeof mentionRoutes> &
    SchemaOf<typeof cannedAnswerRoutes> &
    SchemaOf<typeof contactRoutes> &
    SchemaOf<typeof contactEntityRoutes> &
    SchemaOf<typeof contactDataRoutes> &
    SchemaOf<typeof entityRoutes> &
    SchemaOf<typeof embedTokenRoutes> &
    SchemaOf<typeof contactPartnerRoutes> &
    SchemaOf<typeof partnerRoutes> &
    SchemaOf<typeof partnerInboxRoutes> &
    SchemaOf<typeof partnerMediaRoutes> &
    SchemaOf<typeof partnerTemplateRoutes> &
    SchemaOf<typeof logRoutes> &
    SchemaOf<typeof serviceRoutes> &
    SchemaOf<typeof roomRoutes> &
    SchemaOf<typeof roomTokenRoutes>
>;

type SchemaOf<T> = T extends Hono<AppEnv, infer Routes> ? Routes : never;
