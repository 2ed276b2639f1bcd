import type { SimulatorContext } from "../context.ts";
import { MicrosoftError } from "./microsoft-error.ts";
import type { ConflictBehavior, StoredItem } from "./sharepoint-state.ts";

/** Puts a file into the library; one that has its place is replaced, kept beside it, or in the way. */
export function storeItem(
  { sharepoint: state, options }: SimulatorContext,
  wanted: { path: string; mimeType: string; bytes: Uint8Array<ArrayBuffer>; conflictBehavior: ConflictBehavior },
): Response {
  const { path, mimeType, bytes, conflictBehavior } = wanted;
  const known = [...state.items.values()].find((item) => item.path === path);
  if (known !== undefined && conflictBehavior === "fail") {
    throw new MicrosoftError(409, "An item with the same name already exists under the parent.");
  }
  const id = String(state.nextId++).padStart(8, "0");
  const isReplaced = known !== undefined && conflictBehavior === "replace";
  const item: StoredItem = {
    id: isReplaced ? known.id : `01${id}`,
    path: known !== undefined && conflictBehavior === "rename" ? renamed(path, id) : path,
    mimeType,
    bytes,
    eTag: `"{${id}}"`,
  };
  state.items.set(item.id, item);
  return Response.json(
    {
      id: item.id,
      name: item.path.split("/").at(-1),
      size: bytes.length,
      eTag: item.eTag,
      webUrl: `${options.publicUrl}/sharepoint/files/${item.path.split("/").map(encodeURIComponent).join("/")}`,
      file: { mimeType },
    },
    { status: isReplaced ? 200 : 201 },
  );
}

function renamed(path: string, id: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? `${path.slice(0, dot)} ${id}${path.slice(dot)}` : `${path} ${id}`;
}
