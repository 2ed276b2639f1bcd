/**
 * Failures by which a provider says that the person has stopped marketing messages (Meta: 131050), whether at once or by
 * a status.
 */
export const OPT_OUT_FAILURES = ["131050"] as const;
