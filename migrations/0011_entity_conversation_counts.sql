-- Links come with messages and go with them; triggers keep what they say of conversations in the same transaction.
-- A link goes before its message does, as it refers to it: the conversation can still be asked for.
CREATE TRIGGER entity_conversations_insert AFTER INSERT ON entity_links
BEGIN
  INSERT INTO entity_conversations (organization_id, entity_type, entity_id, conversation_id, message_count, last_linked_at)
  SELECT NEW.organization_id, NEW.entity_type, NEW.entity_id, m.conversation_id, 1, NEW.created_at
  FROM messages m WHERE m.id = NEW.message_id
  ON CONFLICT DO UPDATE SET message_count = message_count + 1, last_linked_at = max(last_linked_at, excluded.last_linked_at);
END;
--> statement-breakpoint
CREATE TRIGGER entity_conversations_delete AFTER DELETE ON entity_links
BEGIN
  UPDATE entity_conversations SET message_count = message_count - 1
  WHERE organization_id = OLD.organization_id AND entity_type = OLD.entity_type AND entity_id = OLD.entity_id
    AND conversation_id = (SELECT conversation_id FROM messages WHERE id = OLD.message_id);
  DELETE FROM entity_conversations
  WHERE organization_id = OLD.organization_id AND entity_type = OLD.entity_type AND entity_id = OLD.entity_id
    AND conversation_id = (SELECT conversation_id FROM messages WHERE id = OLD.message_id) AND message_count <= 0;
END;
