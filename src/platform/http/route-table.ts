import type { SiteApp } from './contract.ts';

/** Which methods an address has, so that a wrong one is answered with 405 and not with 404, which the router does. */
export interface RouteTable {
  methodsOf(url: string): string[];
}

/** Must be made before the routes that it is to know. */
export function collectRoutes(app: SiteApp): RouteTable {
  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
  return {
    methodsOf: (url) => {
      const path = url.split('?', 1)[0] ?? '';
      const methods = new Set<string>();
      for (const route of routes.values()) {
        if (route.pattern.test(path)) for (const method of route.methods) methods.add(method);
      }
      return [...methods].sort();
    },
  };
}

/** `/scoreboard/:indicator` matches one segment, a final `*` the rest. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[A-Za-z0-9_]+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`,
  );
