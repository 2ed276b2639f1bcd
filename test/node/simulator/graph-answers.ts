export interface GraphErrorBody {
  error: {
    message: string;
    type: string;
    code: number;
    error_subcode?: number;
    error_data?: { details: string };
    fbtrace_id: string;
  };
}

export async function errorOf(response: Response): Promise<GraphErrorBody["error"] & { status: number }> {
  const { error } = await jsonOf<GraphErrorBody>(response);
  return { ...error, status: response.status };
}

export async function messageIdOf(response: Response): Promise<string> {
  const { messages } = await jsonOf<{ messages: Array<{ id: string }> }>(response);
  return messages[0]?.id ?? "";
}

/** The body, which the test knows to be of this type. */
export async function jsonOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  const body: T = JSON.parse(await response.text());
  return body;
}
