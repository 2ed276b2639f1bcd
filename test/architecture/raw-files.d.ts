/** A file's text, as Vite imports it. */
declare module "*?raw" {
  const text: string;
  export default text;
}

interface ImportMeta {
  /** Vite's: every file that the pattern names, by its path from here. */
  glob<T>(pattern: string, options: { query: "?raw"; import: "default"; eager: true }): Record<string, T>;
}
