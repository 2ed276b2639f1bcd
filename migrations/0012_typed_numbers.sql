ALTER TABLE `contacts` ADD `phone_typed_at` integer;
--> statement-breakpoint
-- What an agent typed may be somebody else's number: once another stands in its place, or none, it must not lead here any
-- more, whoever made the change.
CREATE TRIGGER contacts_typed_number AFTER UPDATE OF phone ON contacts
WHEN OLD.phone_typed_at IS NOT NULL AND OLD.phone IS NOT NEW.phone
BEGIN
  DELETE FROM contact_identities
  WHERE organization_id = OLD.organization_id AND kind = 'wa_id' AND value = substr(OLD.phone, 2) AND scope = ''
    AND contact_id = OLD.id;
END;
