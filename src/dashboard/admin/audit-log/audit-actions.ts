/** Everything that is written down, by what it is about. The compiler holds each to its sentence. */
export const AUDIT_ACTIONS = [
  "conversation.assigned",
  "conversation.given_back",
  "conversation.closed",
  "conversation.opened",
  "conversation.labelled",
  "note.deleted",
  "message.resent",
  "message.linked",
  "message.unlinked",
  "media.uploaded",
  "contact.changed",
  "contact.blocked",
  "contact.unblocked",
  "contact.exported",
  "contact.erased",
  "user.invited",
  "user.changed",
  "user.password_reset_made",
  "user.password_set",
  "session.started",
  "session.ended",
  "session.token_reused",
  "api_key.created",
  "api_key.revoked",
  "embed_token.issued",
  "organization.changed",
  "channel.fallback_changed",
  "channel.profile_changed",
  "template.created",
  "template.edited",
  "template.deleted",
  "templates.synced",
  "failed_event.replayed",
  "label.created",
  "label.changed",
  "label.deleted",
  "canned_answer.created",
  "canned_answer.changed",
  "canned_answer.deleted",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** null for what a later version of the server writes. */
export function knownAction(action: string): AuditAction | null {
  return AUDIT_ACTIONS.find((each) => each === action) ?? null;
}
