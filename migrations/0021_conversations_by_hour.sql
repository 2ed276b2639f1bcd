-- Each conversation is counted in the hour of its newest message, so that those with a message since some hour are a sum over
-- hours, whatever their number: docs/decisions/037-conversations-by-hour.md. Only what moves a conversation into another hour
-- fires: a message that comes late does not, nor does a second one of the same hour.
CREATE TABLE `conversation_hours` (
	`organization_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `hour`)
) WITHOUT ROWID;
--> statement-breakpoint
-- What was there before.
INSERT INTO conversation_hours (organization_id, hour, count)
SELECT organization_id, CAST(last_message_at / 3600000 AS INTEGER), count(*) FROM conversations GROUP BY 1, 2;
--> statement-breakpoint
CREATE TRIGGER conversation_hours_insert AFTER INSERT ON conversations
BEGIN
  INSERT INTO conversation_hours (organization_id, hour, count)
  VALUES (NEW.organization_id, CAST(NEW.last_message_at / 3600000 AS INTEGER), 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversation_hours_update AFTER UPDATE OF last_message_at ON conversations
WHEN CAST(OLD.last_message_at / 3600000 AS INTEGER) <> CAST(NEW.last_message_at / 3600000 AS INTEGER)
BEGIN
  UPDATE conversation_hours SET count = count - 1
  WHERE organization_id = OLD.organization_id AND hour = CAST(OLD.last_message_at / 3600000 AS INTEGER);
  INSERT INTO conversation_hours (organization_id, hour, count)
  VALUES (NEW.organization_id, CAST(NEW.last_message_at / 3600000 AS INTEGER), 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversation_hours_delete AFTER DELETE ON conversations
BEGIN
  UPDATE conversation_hours SET count = count - 1
  WHERE organization_id = OLD.organization_id AND hour = CAST(OLD.last_message_at / 3600000 AS INTEGER);
END;
