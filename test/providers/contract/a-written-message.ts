import type { ProviderHarness } from "../provider-harness.ts";

/** A message that a person wrote, as the provider has read it. */
export async function aWrittenMessage(createHarness: () => ProviderHarness) {
  const harness = createHarness();
  const provider = harness.create();
  const { raw } = await harness.customerWrites({ from: harness.customer.waId, text: "Hola", at: Date.now() });
  const [event] = provider.read(new TextDecoder().decode(raw), Date.now()) ?? [];
  const providerMessageId = event?.kind === "message" ? event.providerMessageId : "";
  return { harness, provider, providerMessageId };
}
