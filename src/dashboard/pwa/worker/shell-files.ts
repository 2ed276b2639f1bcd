/** What the page needs to start, as the build knows it (scripts/build/service-worker.ts). */
export interface ShellFiles {
  /** Changes with any of the files, or with the headers they come with. */
  version: string;
  /** The script that the page begins with: whoever runs another one has an older or newer page. */
  entry: string;
  /** Paths, `/` for the page itself. */
  files: string[];
}

/** Put in by the build. */
declare const __SHELL_FILES__: ShellFiles;

export const shellFiles: ShellFiles = __SHELL_FILES__;
