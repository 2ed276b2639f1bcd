import { analyticsRoutes } from "./http/api/analytics.ts";
import { auditLogRoutes } from "./http/api/audit-log.ts";
import { authRoutes } from "./http/api/auth.ts";
import { apiKeyRoutes } from "./http/api/api-keys.ts";
import { cannedAnswerRoutes } from "./http/api/canned-answers.ts";
import { channelRoutes } from "./http/api/channels.ts";
import { contactRoutes } from "./http/api/contacts.ts";
import { contactDataRoutes } from "./http/api/contact-data.ts";
import { conversationRoutes } from "./http/api/conversations.ts";
import { embedTokenRoutes } from "./http/api/embed-tokens.ts";
import { entityRoutes } from "./http/api/entities.ts";
import { failedEventRoutes } from "./http/api/failed-events.ts";
import { labelRoutes } from "./http/api/labels.ts";
import { liveRoutes } from "./http/api/live.ts";
import { mediaRoutes, uploadRoutes } from "./http/api/media.ts";
import { mentionRoutes } from "./http/api/mentions.ts";
import { messageRoutes } from "./http/api/messages.ts";
import { noteRoutes } from "./http/api/notes.ts";
import { noticeRoutes } from "./http/api/notices.ts";
import { organizationRoutes } from "./http/api/organization.ts";
import { passwordLinkRoutes } from "./http/api/password-links.ts";
import { templateChangeRoutes } from "./http/api/template-changes.ts";
import { templateRoutes } from "./http/api/templates.ts";
import { sendMediaRoutes } from "./http/api/send-media.ts";
import { statisticsRoutes } from "./http/api/statistics.ts";
import { userRoutes } from "./http/api/users.ts";
import { serveApiDocument } from "./http/api-document.ts";
import { appContext } from "./http/app-context.ts";
import { serveEmbedPage } from "./http/embed-page.ts";
import { answerError, answerNotFound } from "./http/error-handler.ts";
import { healthRoutes } from "./http/health.ts";
import { limitBody } from "./http/limit-body.ts";
import { requestId } from "./http/request-id.ts";
import { createRouter } from "./http/router.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { cloudApiWebhook } from "./http/webhooks/cloud-api.ts";

/** Far above any request that is no webhook and no upload. */
const MAX_REQUEST_BYTES = 256 * 1024;

const app = createRouter();
app.onError(answerError);
app.notFound(answerNotFound);
app.use(requestId, securityHeaders, appContext);

// Before the general limit: webhooks have their own. The second path is the rooms API's.
app.route("/api/whatsapp/webhook", cloudApiWebhook);
app.route("/whatsapp/webhook", cloudApiWebhook);
app.route("/", uploadRoutes);

app.use(limitBody(MAX_REQUEST_BYTES));
serveApiDocument(app);
serveEmbedPage(app);

const api = app
  .route("/", healthRoutes)
  .route("/", authRoutes)
  .route("/", passwordLinkRoutes)
  .route("/", userRoutes)
  .route("/", auditLogRoutes)
  .route("/", conversationRoutes)
  .route("/", labelRoutes)
  .route("/", messageRoutes)
  .route("/", mediaRoutes)
  .route("/", sendMediaRoutes)
  .route("/", statisticsRoutes)
  .route("/", analyticsRoutes)
  .route("/", templateRoutes)
  .route("/", templateChangeRoutes)
  .route("/", liveRoutes)
  .route("/", apiKeyRoutes)
  .route("/", failedEventRoutes)
  .route("/", organizationRoutes)
  .route("/", channelRoutes)
  .route("/", noticeRoutes)
  .route("/", noteRoutes)
  .route("/", mentionRoutes)
  .route("/", cannedAnswerRoutes)
  .route("/", contactRoutes)
  .route("/", contactDataRoutes)
  .route("/", entityRoutes)
  .route("/", embedTokenRoutes);

export { app };
/** For typed clients. */
export type Api = typeof api;
