/** Those of the people a note has called whom it still names, after it was changed. */
export function mentionsIn(text: string, userIds: readonly number[], nameOf: (userId: number) => string): number[] {
  const lower = text.toLocaleLowerCase();
  return userIds.filter((id) => lower.includes(`@${nameOf(id).toLocaleLowerCase()}`));
}
