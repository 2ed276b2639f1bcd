const FILE = {
  id: "1013859600285441",
  mime_type: "image/jpeg",
  sha256: "8vsDZr0Kf1LZ+A/OVu3hM8kqGPpHfDq4NVbBXRMRYWs=",
};
const reaction = { kind: "reaction", targetId: "wamid.HBgQ" } as const;
const edit = { kind: "change", change: "edit", targetId: "wamid.HBgQ" } as const;

/** What is done to a message that is there, in every form that was seen of it, and what it is read as. */
export const ANNOTATIONS = [
  {
    title: "a reaction",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ", emoji: "👍🏽" } },
    expected: { ...reaction, emoji: "👍🏽" },
  },
  {
    title: "a reaction taken back by an empty emoji",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ", emoji: "" } },
    expected: { ...reaction, emoji: null },
  },
  {
    title: "a reaction taken back without an emoji",
    body: { type: "reaction", reaction: { message_id: "wamid.HBgQ" } },
    expected: { ...reaction, emoji: null },
  },
  {
    title: "an edit of a text",
    body: {
      type: "edit",
      edit: { original_message_id: "wamid.HBgQ", message: { type: "text", text: { body: "Mañana a las 9" } } },
    },
    expected: { ...edit, type: "text", text: "Mañana a las 9", content: { text: { body: "Mañana a las 9" } } },
  },
  {
    title: "an edit of a caption",
    body: {
      type: "edit",
      edit: { original_message_id: "wamid.HBgQ", message: { type: "image", image: { ...FILE, caption: "Abril" } } },
    },
    expected: { ...edit, type: "image", text: "Abril", content: { image: { ...FILE, caption: "Abril" } } },
  },
  {
    title: "an edit to a kind of next year",
    body: { type: "edit", edit: { original_message_id: "wamid.HBgQ", message: { type: "hologram" } } },
    expected: { ...edit, type: "unsupported", text: null, content: { type: "hologram" } },
  },
  {
    title: "a deletion for all",
    body: { type: "revoke", revoke: { original_message_id: "wamid.HBgQ" } },
    expected: { kind: "change", change: "revoke", targetId: "wamid.HBgQ", text: null },
  },
] as const;
