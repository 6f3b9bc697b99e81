export type Surface = 'message' | 'modal' | 'home';
export function check(_payload: unknown, _surface: Surface): string[] {
  return [];
}
export function checkCall(_method: string, _args: unknown): string[] {
  return [];
}
export function checkOptions(_answer: unknown): string[] {
  return [];
}
