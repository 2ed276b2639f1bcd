import { authorizedFetch } from "../api/authorized-fetch.ts";
import { ApiError } from "../api/api-error.ts";
import { refusalOf } from "../api/read-answer.ts";

/** Saves the zip of all that is kept of a contact. @throws ApiError */
export async function downloadContact(contactId: number): Promise<void> {
  const response = await authorizedFetch(`/api/whatsapp/contacts/${contactId}/export`).catch((error: unknown) => {
    if (error instanceof ApiError) throw error;
    throw new ApiError("offline", 0, "Parley cannot be reached.");
  });
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => null));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = `contact-${contactId}.zip`;
  link.click();
  // Browsers take the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
