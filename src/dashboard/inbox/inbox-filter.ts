import { useSyncExternalStore } from "react";
import { INBOX_VIEWS, type InboxView } from "../../domain/inbox-view.ts";

export interface InboxFilter {
  view: InboxView;
  labelId: number | null;
}

const STORED_AS = "parley.inbox-view";

let filter: InboxFilter = { view: rememberedView(), labelId: null };
const listeners = new Set<() => void>();

/** Through which list this person looks at the inbox. The view is remembered; a label is for the moment. */
export function useInboxFilter(): InboxFilter {
  return useSyncExternalStore(watch, readInboxFilter);
}

export function readInboxFilter(): InboxFilter {
  return filter;
}

export function setInboxFilter(change: Partial<InboxFilter>): void {
  filter = { ...filter, ...change };
  localStorage.setItem(STORED_AS, filter.view);
  for (const listener of listeners) listener();
}

function rememberedView(): InboxView {
  const stored = localStorage.getItem(STORED_AS);
  return INBOX_VIEWS.find((view) => view === stored) ?? "all";
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
