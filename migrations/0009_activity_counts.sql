-- What the analytics page adds up, beside message_counts. A row is an hour of an organization; it stays when messages,
-- contacts and users are removed, and names no person but agents.
--
-- metric              dimension                            count, total_ms                                     hour of
-- agent_messages      the agent's id                       messages that they wrote                            the message
-- first_response      the agent's id, '' for nobody's      cases first answered, and how long people waited    the answer
-- first_response_le   seconds, or 'more'                   the same, by the upper end of the range of the wait the answer
-- resolution          the agent's id, '' for nobody's      cases closed, and how long they took                the closing
-- resolution_le       seconds, or 'more'                   the same, by the upper end of the range             the closing
-- delivery            sent, delivered, read, failed        messages from Parley that got so far                the message
-- failure             the provider's code, or ours         messages from Parley that have failed for this      the message
--
-- src/db/case-statements.ts counts the cases (its ranges: src/domain/duration-buckets.ts) and agents' messages. Delivery
-- changes in many places, each of which may move many messages whose old state nobody reads: a trigger counts it, in the
-- same transaction. Reactions are left out: WhatsApp tells no more of one than that it was sent.

-- Counted by the second so far: D1 binds numbers as REAL, which made fractions of the hours.
INSERT INTO message_counts (organization_id, hour, direction, type, count)
SELECT organization_id, CAST(hour AS INTEGER), direction, type, sum(count)
FROM message_counts WHERE typeof(hour) = 'real' GROUP BY 1, 2, 3, 4
ON CONFLICT DO UPDATE SET count = count + excluded.count;
--> statement-breakpoint
DELETE FROM message_counts WHERE typeof(hour) = 'real';
--> statement-breakpoint
-- What was there before.
INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
SELECT m.organization_id, m.occurred_at / 3600000, 'delivery', s.value, count(*)
FROM messages m CROSS JOIN json_each('["sent","delivered","read","failed"]') s
WHERE m.direction = 'outbound' AND m.origin = 'parley' AND m.type <> 'reaction'
  AND ((s.value = 'sent' AND m.sent_at IS NOT NULL) OR (s.value = 'delivered' AND m.delivered_at IS NOT NULL)
    OR (s.value = 'read' AND m.read_at IS NOT NULL) OR (s.value = 'failed' AND m.status = 'failed'))
GROUP BY 1, 2, 4;
--> statement-breakpoint
INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
SELECT organization_id, occurred_at / 3600000, 'failure', coalesce(failure_code, 'unknown'), count(*)
FROM messages
WHERE direction = 'outbound' AND origin = 'parley' AND type <> 'reaction' AND status = 'failed'
GROUP BY 1, 2, 4;
--> statement-breakpoint
INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
SELECT organization_id, occurred_at / 3600000, 'agent_messages', agent_id, count(*)
FROM messages
WHERE direction = 'outbound' AND type <> 'reaction' AND agent_id IS NOT NULL
GROUP BY 1, 2, 4;
--> statement-breakpoint
-- A message is counted once at each step that it has reached, and no longer at one that it is taken back from: when it is
-- sent again, or when a status overrules a failure that was our guess.
CREATE TRIGGER activity_delivery AFTER UPDATE OF status, sent_at, delivered_at, read_at, failure_code ON messages
WHEN NEW.direction = 'outbound' AND NEW.origin = 'parley' AND NEW.type <> 'reaction'
BEGIN
  INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
  SELECT NEW.organization_id, NEW.occurred_at / 3600000, 'delivery', s.step, s.change
  FROM (
    SELECT 'sent' AS step, (NEW.sent_at IS NOT NULL) - (OLD.sent_at IS NOT NULL) AS change
    UNION ALL SELECT 'delivered', (NEW.delivered_at IS NOT NULL) - (OLD.delivered_at IS NOT NULL)
    UNION ALL SELECT 'read', (NEW.read_at IS NOT NULL) - (OLD.read_at IS NOT NULL)
    UNION ALL SELECT 'failed', (NEW.status = 'failed') - (OLD.status = 'failed')
  ) s
  WHERE s.change <> 0
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
  INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
  SELECT NEW.organization_id, NEW.occurred_at / 3600000, 'failure', s.code, s.change
  FROM (
    SELECT coalesce(OLD.failure_code, 'unknown') AS code, -1 AS change WHERE OLD.status = 'failed'
    UNION ALL SELECT coalesce(NEW.failure_code, 'unknown'), 1 WHERE NEW.status = 'failed'
  ) s
  WHERE OLD.status <> NEW.status OR OLD.failure_code IS NOT NEW.failure_code
  ON CONFLICT DO UPDATE SET count = count + excluded.count;
END;
