-- Conversations change their status, agent and unread mark in many places; triggers keep the counts in the same
-- transaction as each of them, so that statistics and badges never scan. BEGIN … END in upper case: older splitters
-- of migration files stumble over lower case.
CREATE TRIGGER conversation_counts_insert AFTER INSERT ON conversations
BEGIN
  INSERT INTO conversation_counts (organization_id, status, assigned_agent_id, unread, count)
  VALUES (NEW.organization_id, NEW.status, coalesce(NEW.assigned_agent_id, 0), NEW.unread_count > 0, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversation_counts_update AFTER UPDATE OF status, assigned_agent_id, unread_count ON conversations
WHEN OLD.status <> NEW.status
  OR OLD.assigned_agent_id IS NOT NEW.assigned_agent_id
  OR (OLD.unread_count > 0) <> (NEW.unread_count > 0)
BEGIN
  UPDATE conversation_counts SET count = count - 1
  WHERE organization_id = OLD.organization_id AND status = OLD.status
    AND assigned_agent_id = coalesce(OLD.assigned_agent_id, 0) AND unread = (OLD.unread_count > 0);
  INSERT INTO conversation_counts (organization_id, status, assigned_agent_id, unread, count)
  VALUES (NEW.organization_id, NEW.status, coalesce(NEW.assigned_agent_id, 0), NEW.unread_count > 0, 1)
  ON CONFLICT DO UPDATE SET count = count + 1;
END;
--> statement-breakpoint
CREATE TRIGGER conversation_counts_delete AFTER DELETE ON conversations
BEGIN
  UPDATE conversation_counts SET count = count - 1
  WHERE organization_id = OLD.organization_id AND status = OLD.status
    AND assigned_agent_id = coalesce(OLD.assigned_agent_id, 0) AND unread = (OLD.unread_count > 0);
END;
