import type { Database } from "../../db/database.ts";
import { listClients as readClients, type PartnerRef } from "../../db/partner-clients.ts";
import { clientName, type StoredClient } from "../../domain/client-view.ts";

/** A partner's clients, by their names; those without one last. */
export async function listClients(deps: { db: Database }, partner: PartnerRef): Promise<StoredClient[]> {
  const clients = await readClients(deps.db, partner);
  return clients.sort((a, b) => {
    const [one, other] = [clientName(a), clientName(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a.id - b.id;
    return one.localeCompare(other) || a.id - b.id;
  });
}
