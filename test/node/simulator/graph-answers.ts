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
  const { error } = (await response.json()) as GraphErrorBody;
  return { ...error, status: response.status };
}

export async function messageIdOf(response: Response): Promise<string> {
  const { messages } = (await response.json()) as { messages: Array<{ id: string }> };
  return messages[0]!.id;
}

export async function jsonOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  const parsed: unknown = await response.json();
  return parsed as T;
}
