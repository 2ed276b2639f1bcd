/** Everything that is for admins alone. */
export function AdminPage() {
  return <main id="main" />;
}
