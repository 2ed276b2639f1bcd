-- Outgoing webhooks. Messages, files, contacts and conversations change in many places, each of which may move many rows at
-- once: triggers write down, in the same transaction, what the endpoints of the organization are to be told of. No event is
-- missed then, and none is told of a change that was rolled back. Without endpoints a trigger looks at one place of an index
-- and is done. What the types mean: src/domain/outgoing-event.ts.
ALTER TABLE `webhook_endpoints` ADD `previous_secret` text;
--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `previous_secret_until` integer;
--> statement-breakpoint
ALTER TABLE `webhook_endpoints` ADD `deleted_at` integer;
--> statement-breakpoint
CREATE INDEX `webhook_endpoints_deleted` ON `webhook_endpoints` (`id`) WHERE deleted_at IS NOT NULL;
--> statement-breakpoint
DROP INDEX `outgoing_events_log`;
--> statement-breakpoint
DROP INDEX `outgoing_events_due`;
--> statement-breakpoint
DROP INDEX `outgoing_events_age`;
--> statement-breakpoint
-- When the next attempt is due is a matter of the queue: only its first event is ever attempted.
ALTER TABLE `outgoing_events` DROP COLUMN `next_attempt_at`;
--> statement-breakpoint
ALTER TABLE `outgoing_events` ADD `first_attempt_at` integer;
--> statement-breakpoint
CREATE INDEX `outgoing_events_log` ON `outgoing_events` (`endpoint_id`,`state`,`id`);
--> statement-breakpoint
CREATE INDEX `outgoing_events_age` ON `outgoing_events` (`created_at`);
--> statement-breakpoint
CREATE INDEX `outgoing_events_conversation` ON `outgoing_events` (`conversation_id`) WHERE conversation_id <> 0;
--> statement-breakpoint
CREATE TABLE `outgoing_queues` (
	`conversation_id` integer NOT NULL,
	`endpoint_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`next_attempt_at` integer,
	`leased_until` integer,
	PRIMARY KEY(`conversation_id`, `endpoint_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `outgoing_queues_due` ON `outgoing_queues` (`next_attempt_at`) WHERE next_attempt_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX `outgoing_queues_endpoint` ON `outgoing_queues` (`endpoint_id`);
--> statement-breakpoint
-- A queue is there while something may wait in it. One that waits for its next attempt is not hurried by what comes behind.
CREATE TRIGGER outgoing_event_queued AFTER INSERT ON outgoing_events
BEGIN
  INSERT INTO outgoing_queues (conversation_id, endpoint_id, organization_id, next_attempt_at)
  SELECT NEW.conversation_id, NEW.endpoint_id, NEW.organization_id, CASE WHEN e.paused_at IS NULL THEN NEW.created_at END
  FROM webhook_endpoints e WHERE e.id = NEW.endpoint_id
  ON CONFLICT DO NOTHING;
END;
--> statement-breakpoint
-- A reaction of ours is no message to anyone: it shows on the one that it is on.
CREATE TRIGGER outgoing_message_created AFTER INSERT ON messages
WHEN NEW.type <> 'reaction'
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))),
    CASE NEW.direction WHEN 'inbound' THEN 'message.received' ELSE 'message.sent' END,
    NEW.conversation_id, NEW.id, CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id
    AND instr(e.events, CASE NEW.direction WHEN 'inbound' THEN '"message.received"' ELSE '"message.sent"' END) > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_message_status AFTER UPDATE OF status ON messages
WHEN OLD.status <> NEW.status AND NEW.direction = 'outbound' AND NEW.type <> 'reaction'
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.status', NEW.conversation_id, NEW.id,
    json_object('status', NEW.status, 'previous_status', OLD.status,
      'code', CASE NEW.status WHEN 'failed' THEN coalesce(NEW.failure_code, 'unknown') END,
      'text', CASE NEW.status WHEN 'failed' THEN NEW.failure_text END),
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.status"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_message_edited AFTER UPDATE OF edited_at ON messages
WHEN NEW.edited_at IS NOT NULL AND OLD.edited_at IS NOT NEW.edited_at
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.edited', NEW.conversation_id, NEW.id,
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.edited"') > 0;
END;
--> statement-breakpoint
-- Nothing is left of what its author deleted for all: not in the log either. What has not gone out yet goes without it.
CREATE TRIGGER outgoing_message_revoked AFTER UPDATE OF revoked_at ON messages
WHEN OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL
BEGIN
  UPDATE outgoing_events SET body = NULL WHERE message_id = NEW.id;
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.revoked', NEW.conversation_id, NEW.id,
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.revoked"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_message_deleted AFTER DELETE ON messages
BEGIN
  DELETE FROM outgoing_events WHERE message_id = OLD.id;
END;
--> statement-breakpoint
-- One that comes before its message is in the `reactions` of that when it is told of.
CREATE TRIGGER outgoing_reaction_put AFTER INSERT ON reactions
WHEN NEW.emoji IS NOT NULL
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.reaction', m.conversation_id, m.id,
    json_object('emoji', NEW.emoji, 'author', NEW.author, 'agent_id', NEW.agent_id),
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  CROSS JOIN messages m ON m.channel_id = NEW.channel_id AND m.provider_message_id = NEW.target_id
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.reaction"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_reaction_changed AFTER UPDATE OF emoji ON reactions
WHEN OLD.emoji IS NOT NEW.emoji
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.reaction', m.conversation_id, m.id,
    json_object('emoji', NEW.emoji, 'author', NEW.author, 'agent_id', NEW.agent_id),
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  CROSS JOIN messages m ON m.channel_id = NEW.channel_id AND m.provider_message_id = NEW.target_id
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.reaction"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_media AFTER UPDATE OF state ON media
WHEN OLD.state <> NEW.state AND NEW.state <> 'pending' AND NEW.message_id IS NOT NULL
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, message_id, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'message.media', m.conversation_id, m.id,
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  CROSS JOIN messages m ON m.id = NEW.message_id AND m.revoked_at IS NULL
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"message.media"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_conversation_created AFTER INSERT ON conversations
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'conversation.created', NEW.id,
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"conversation.created"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_conversation_status AFTER UPDATE OF status ON conversations
WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'conversation.status', NEW.id,
    json_object('status', NEW.status, 'previous_status', OLD.status), CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"conversation.status"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_conversation_assigned AFTER UPDATE OF assigned_agent_id ON conversations
WHEN OLD.assigned_agent_id IS NOT NEW.assigned_agent_id
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'conversation.assigned', NEW.id,
    json_object('agent_id', NEW.assigned_agent_id, 'previous_agent_id', OLD.assigned_agent_id),
    CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"conversation.assigned"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_conversation_deleted AFTER DELETE ON conversations
BEGIN
  DELETE FROM outgoing_events WHERE conversation_id = OLD.id AND conversation_id <> 0;
  DELETE FROM outgoing_queues WHERE conversation_id = OLD.id;
END;
--> statement-breakpoint
-- Told among what is told of the person's first conversation, so that it goes when that goes.
CREATE TRIGGER outgoing_contact_updated AFTER UPDATE OF name, profile_name, username, phone, partner_id, opted_out_at, blocked_at
ON contacts
WHEN OLD.name IS NOT NEW.name OR OLD.profile_name IS NOT NEW.profile_name OR OLD.username IS NOT NEW.username
  OR OLD.phone IS NOT NEW.phone OR OLD.partner_id IS NOT NEW.partner_id OR OLD.opted_out_at IS NOT NEW.opted_out_at
  OR OLD.blocked_at IS NOT NEW.blocked_at
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, conversation_id, facts, created_at)
  SELECT NEW.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'contact.updated', v.id,
    json_object('contact_id', NEW.id), CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  CROSS JOIN conversations v ON v.id = (SELECT min(x.id) FROM conversations x WHERE x.contact_id = NEW.id)
  WHERE e.organization_id = NEW.organization_id AND instr(e.events, '"contact.updated"') > 0;
END;
--> statement-breakpoint
CREATE TRIGGER outgoing_contact_erased AFTER DELETE ON contacts
BEGIN
  INSERT INTO outgoing_events (organization_id, endpoint_id, event_id, type, facts, created_at)
  SELECT OLD.organization_id, e.id, 'evt_' || lower(hex(randomblob(16))), 'contact.erased',
    json_object('contact_id', OLD.id), CAST(unixepoch('subsec') * 1000 AS INTEGER)
  FROM webhook_endpoints e
  WHERE e.organization_id = OLD.organization_id AND instr(e.events, '"contact.erased"') > 0;
END;
