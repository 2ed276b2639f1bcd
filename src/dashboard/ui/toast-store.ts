export interface Toast {
  id: number;
  text: string;
  tone: "info" | "error";
  /** Something to do about it, such as undoing. */
  action?: { label: string; run(): void };
}

const SHOWN_MS = 6000;

let toasts: Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says something in passing. It goes by itself, so it is never the only place where it can be read. */
export function toast(text: string, options: Partial<Pick<Toast, "tone" | "action">> = {}): void {
  lastId += 1;
  const id = lastId;
  set([
    ...toasts.slice(-2),
    { id, text, tone: options.tone ?? "info", ...(options.action && { action: options.action }) },
  ]);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  set(toasts.filter((each) => each.id !== id));
}

export function readToasts(): Toast[] {
  return toasts;
}

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
