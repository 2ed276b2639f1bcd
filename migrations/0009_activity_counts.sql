-- Counted by the second so far: D1 binds numbers as REAL, which made fractions of the hours.
INSERT INTO message_counts (organization_id, hour, direction, type, count)
SELECT organization_id, CAST(hour AS INTEGER), direction, type, sum(count)
FROM message_counts WHERE typeof(hour) = 'real' GROUP BY 1, 2, 3, 4
ON CONFLICT DO UPDATE SET count = count + excluded.count;
--> statement-breakpoint
DELETE FROM message_counts WHERE typeof(hour) = 'real';
