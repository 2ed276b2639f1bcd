CREATE TABLE conversations (
  id INTEGER PRIMARY KEY, phone TEXT NOT NULL UNIQUE, unread_count INTEGER NOT NULL, last_message TEXT, last_message_at INTEGER
);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL, provider_id TEXT NOT NULL UNIQUE, text TEXT, sent_at INTEGER
);
CREATE INDEX messages_thread ON messages (conversation_id, sent_at);
