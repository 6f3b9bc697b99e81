export function checkRequest(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  void [method, path, query, body];
  return [];
}
