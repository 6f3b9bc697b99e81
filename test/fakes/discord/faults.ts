/** Faults on demand: what Discord, or the way to it, does to the next requests of a kind. */

/** What happens to a request. */
export type Fault =
  /** 429 as Discord's own API says it: bucket by bucket, or `global`. `after` in seconds. */
  | { readonly kind: 'rate limited'; readonly after: number; readonly global?: true }
  /** 429 from the proxy in front of Discord: a page of HTML, and no word on when to come back. */
  | { readonly kind: 'cloudflare' }
  /** Any answer with an error: 401, 403 with 50013, 404 with 10003, 500. `after`: the request had its effect all the same. */
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly when?: 'before' | 'after' }
  /** The connection breaks before or after the effect. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** The effect happens at once, the answer comes late. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** A fault that was asked for. */
export interface Planned {
  /** How many requests it has hit. */
  readonly hits: number;
  /** Takes it back. */
  lift(): void;
}

/** The faults that tests asked for. */
export interface Faults {
  plan(route: string | RegExp, fault: Fault, times: number): Planned;
  /** The fault that hits a request, which uses it up by one. */
  next(route: string, line: string): Fault | undefined;
}

interface Plan {
  readonly route: string | RegExp;
  readonly fault: Fault;
  left: number;
  hits: number;
}

/** None to begin with; where several concern a request, the first that was asked for strikes. */
export function createFaults(): Faults {
  const plans = new Set<Plan>();
  const concerns = ({ route: wanted }: Plan, route: string, line: string) =>
    typeof wanted === 'string' ? wanted === '*' || wanted === route : wanted.test(line);

  return {
    plan(route, fault, times) {
      const plan: Plan = { route, fault, left: times, hits: 0 };
      plans.add(plan);
      return {
        get hits() {
          return plan.hits;
        },
        lift: () => void plans.delete(plan),
      };
    },
    next(route, line) {
      const plan = [...plans].find((each) => each.left > 0 && concerns(each, route, line));
      if (!plan) return undefined;
      plan.left--;
      plan.hits++;
      return plan.fault;
    },
  };
}
