/** What everybody sets for themselves, and what the team shares: labels and canned answers. */
export function SettingsPage() {
  return <main id="main" />;
}
