-- The search for people by any part of a name, a username or a number, in whatever case and with or without accents.
-- An index of three letters at a time: "Ana" of organization 12 has the words 12xana, 12xna and 12xa. As each word names
-- the organization, a search meets no one else's, however many there are. FTS5's own trigrams could not do that.
-- Words of one or two letters are found where a word begins (`starts`) or ends.
CREATE VIRTUAL TABLE contact_search USING fts5(grams, starts,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* S* Co' separators '+<=>|~^$`'");
--> statement-breakpoint
-- What is erased leaves nothing in the index.
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
-- What the index holds of each contact. A view, because a trigger may not have a recursive query of its own.
-- Accents that stand beside their letter are left out, as those upon it are ignored.
CREATE VIEW contact_search_rows AS
SELECT t.id,
  (WITH RECURSIVE at(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM at WHERE i < length(t.said))
    SELECT group_concat(t.organization_id || 'x' || substr(t.said, i, 3), ' ' ORDER BY i) FROM at) AS grams,
  (WITH RECURSIVE at(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM at WHERE i < length(t.said))
    SELECT group_concat(t.organization_id || 'x' || substr(t.said, i, 1) || ' ' || t.organization_id || 'x' || substr(t.said, i, 2), ' ')
    FROM at WHERE instr(' -_.@(/+~''"', substr(t.said, i - 1, 1)) > 0) AS starts
FROM (
  SELECT id, organization_id,
    replace(replace(replace(replace(replace(replace(
      substr(coalesce(name, ''), 1, 200) || ' ' || substr(coalesce(profile_name, ''), 1, 200) || ' ' ||
      substr(coalesce(username, ''), 1, 200) || ' ' || replace(coalesce(phone, ''), '+', ''),
      char(0x300), ''), char(0x301), ''), char(0x302), ''), char(0x303), ''), char(0x308), ''), char(0x327), '') AS said
  FROM contacts
) t;
--> statement-breakpoint
CREATE TRIGGER contact_search_insert AFTER INSERT ON contacts
BEGIN
  INSERT INTO contact_search (rowid, grams, starts) SELECT id, grams, starts FROM contact_search_rows WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, profile_name, username, phone ON contacts
WHEN OLD.name IS NOT NEW.name
  OR OLD.profile_name IS NOT NEW.profile_name
  OR OLD.username IS NOT NEW.username
  OR OLD.phone IS NOT NEW.phone
BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, grams, starts) SELECT id, grams, starts FROM contact_search_rows WHERE id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER contact_search_delete AFTER DELETE ON contacts
BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
END;
--> statement-breakpoint
INSERT INTO contact_search (rowid, grams, starts) SELECT id, grams, starts FROM contact_search_rows;
