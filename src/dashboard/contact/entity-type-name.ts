/** An application's own word for its things, as people read it: `service_order` → "Service order". */
export function entityTypeName(type: string): string {
  const words = type.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
