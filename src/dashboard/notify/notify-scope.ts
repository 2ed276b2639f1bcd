/** `mine`: conversations of this person and of nobody. `all`: those of colleagues too. */
export const NOTIFY_SCOPES = ["mine", "all"] as const;
export type NotifyScope = (typeof NOTIFY_SCOPES)[number];
