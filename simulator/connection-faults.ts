/** The request was accepted and its answer never arrives. */
export class ResponseLostError extends Error {
  override readonly name = "ResponseLostError";
}

/** The connection breaks before the request is accepted. */
export class ConnectionDroppedError extends Error {
  override readonly name = "ConnectionDroppedError";
}
