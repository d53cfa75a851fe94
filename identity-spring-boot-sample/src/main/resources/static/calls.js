const PAUSE = 3000;
const TIMEOUT = 60000;

/** Calls the API with each credential again and again and remembers how the last call of each ended. */
export class Calls {
  #last = new Map();

  keepCalling(name) {
    if (!this.#last.has(name)) {
      this.#last.set(name, null);
      this.#repeat(name);
    }
  }

  last(name) {
    return this.#last.get(name) ?? null;
  }

  async #repeat(name) {
    this.#last.set(name, await this.#call(name));
    setTimeout(() => this.#repeat(name), PAUSE);
  }

  async #call(name) {
    const start = performance.now();
    try {
      const response = await fetch(`call/${encodeURIComponent(name)}`, { signal: AbortSignal.timeout(TIMEOUT) });
      const took = Math.round(performance.now() - start);
      return { ok: response.ok, text: describe(response, await response.json(), took) };
    } catch {
      return { ok: false, text: 'no answer' };
    }
  }
}

function describe(response, body, took) {
  const what = response.ok ? seen(body) : `${body.title ?? 'failed'}: ${body.detail ?? ''}`;
  return `${response.status} in ${took} ms, ${what}`;
}

/** The emulated API says whose token it saw; others say something else. */
function seen(body) {
  return body.identity ? `the API saw ${body.identity}` : 'the API answered';
}
