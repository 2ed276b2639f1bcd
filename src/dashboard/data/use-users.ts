import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { conversationSource } from "./conversation-source.ts";
import { keys } from "./query-keys.ts";

/** Asks for them; the one way, so that what is cached under the key is the same everywhere. */
export const readUsers = async () => conversationSource().users();
export type User = Awaited<ReturnType<typeof readUsers>>[number];

/** Everybody of the organization, those included who have left: their names stand under what they wrote. */
export function useUsers(): User[] {
  return useQuery({ queryKey: keys.users, queryFn: readUsers, staleTime: Infinity }).data ?? NOBODY;
}

/** Those who can be given a conversation, or called in a note. */
export function useColleagues(): User[] {
  return useUsers().filter((user) => user.state === "active" && user.role !== "partner");
}

/** The name of whoever has this id; a dash for somebody who is not known here. */
export function useUserName(): (id: number) => string {
  const { t } = useTranslation();
  const users = useUsers();
  return (id) => users.find((user) => user.id === id)?.name ?? t("somebody");
}

const NOBODY: User[] = [];
