/** A picture or film that can be looked at in large. */
export interface ViewerItem {
  mediaId: number;
  kind: "image" | "video";
  /** Of the file, where it has one. */
  name: string | null;
  caption: string | null;
  /** ISO 8601 */
  at: string;
}
