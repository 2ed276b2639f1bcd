import { useRoute } from "wouter";

/** The conversation that the address names; null on every other page. */
export function useOpenConversation(): number | null {
  const [matches, params] = useRoute("/c/:id");
  const id = Number(matches ? params.id : Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}
