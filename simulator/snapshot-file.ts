import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { SimulatorContext } from "./context.ts";
import { restoreSnapshot, snapshotSchema, takeSnapshot } from "./state/snapshot.ts";

export interface SnapshotFile {
  /** Reads what an earlier run left; a file that cannot be read is told of and ignored. */
  load: () => Promise<void>;
  /** Saves soon after each change from now on. */
  watch: () => void;
  /** Saves now. */
  save: () => Promise<void>;
}

const saveAfterMs = 300;

/** Keeps the state in a JSON file, and media beside it in a folder, one file each. */
export function createSnapshotFile(file: string, { state, changes }: SimulatorContext): SnapshotFile {
  const mediaFolder = `${file}.media`;
  const written = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  const save = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    turn = turn
      .then(writeAll)
      .catch((error: unknown) => console.error(`The state could not be saved: ${String(error)}`));
    return turn;
  };

  return {
    save,
    watch() {
      changes.subscribe(() => {
        timer ??= setTimeout(() => void save(), saveAfterMs);
      });
    },
    async load() {
      const text = await readFile(file, "utf8").catch(ignoreMissing);
      if (text === null) return;
      const parsed = snapshotSchema.safeParse(parseJson(text));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        console.error(
          `Ignoring ${file}, it is not a state of the simulator (${issue?.path.join(".")}: ${issue?.message})`,
        );
        return;
      }
      restoreSnapshot(state, parsed.data, await readMedia());
    },
  };

  async function writeAll(): Promise<void> {
    await mkdir(mediaFolder, { recursive: true });
    for (const media of state.media.values()) {
      if (written.has(media.id)) continue;
      await replaceFile(path.join(mediaFolder, media.id), media.bytes);
      written.add(media.id);
    }
    await replaceFile(file, JSON.stringify(takeSnapshot(state)));
    for (const id of written) {
      if (state.media.has(id)) continue;
      await rm(path.join(mediaFolder, id), { force: true });
      written.delete(id);
    }
  }

  async function readMedia(): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
    const found = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const id of (await readdir(mediaFolder).catch(ignoreMissing)) ?? []) {
      if (!/^\d+$/.test(id)) continue;
      found.set(id, new Uint8Array(await readFile(path.join(mediaFolder, id))));
      written.add(id);
    }
    return found;
  }
}

/** A crash in the middle leaves the old file whole. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.new`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

function ignoreMissing(error: unknown): null {
  const { success } = z.object({ code: z.literal("ENOENT") }).safeParse(error);
  if (success) return null;
  throw error;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
