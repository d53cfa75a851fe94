import { condition, summary } from './credential.js';

const MEMBER_STATES = {
  SELECTED: ['answers', 'good'],
  UNAVAILABLE: ['unavailable', ''],
  FAILS: ['fails', 'bad'],
  UNTRIED: ['not asked', ''],
};

/** What the page shows of one credential. All values are written as text, never as markup. */
export class Card {
  #parts;
  #lastToken = null;
  #lastFailure = null;
  #membersShown = '';

  constructor() {
    const { element, parts } = fill('card');
    this.element = element;
    this.#parts = parts;
  }

  show(credential, now, call) {
    const { name, type, token, failure, members } = summary(credential);
    const [words, kind] = condition({ token, failure }, now);
    this.#lastToken = token ?? this.#lastToken;
    write(this.#parts.name, name);
    write(this.#parts.type, type);
    write(this.#parts.state, words, `state ${kind}`);
    write(this.#parts.call, call?.text ?? 'none yet', call && !call.ok ? 'bad' : '');
    this.#showLife(this.#lastToken, now);
    this.#showFailure(failure);
    this.#showMembers(members);
  }

  /** The cache forgets a token that is gone; the page goes on showing when it came and that its time is up. */
  #showLife(token, now) {
    write(this.#parts.refresh, token === null ? 'no token cached' : time(token.acquiredAt));
    const end = token === null ? now : Date.parse(token.expiresAt);
    const left = Math.max(0, end - now);
    write(this.#parts.left, token === null ? '–' : clock(left));
    this.#parts.life.value = token === null ? 0 : left / (end - Date.parse(token.acquiredAt));
  }

  /** The actuator tells a failure until the next success; the page goes on showing it as past. */
  #showFailure(failure) {
    this.#lastFailure = failure ?? this.#lastFailure;
    if (this.#lastFailure !== null) {
      const text = describe(this.#lastFailure);
      write(this.#parts.failure, failure === null ? `${text} Over now.` : text, failure === null ? '' : 'bad');
    }
  }

  #showMembers(members) {
    const shown = JSON.stringify(members);
    if (shown !== this.#membersShown) {
      this.#membersShown = shown;
      this.#parts.members.hidden = members.length === 0;
      this.#parts.members.replaceChildren(...members.map(item));
    }
  }
}

function fill(template) {
  const element = document.getElementById(template).content.firstElementChild.cloneNode(true);
  const parts = [...element.querySelectorAll('[data-of]')].map(part => [part.dataset.of, part]);
  return { element, parts: Object.fromEntries(parts) };
}

function write(element, text, kind = element.className) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.className = kind;
}

function item(member) {
  const { element, parts } = fill('member');
  const [words, kind] = MEMBER_STATES[member.state] ?? [member.state, ''];
  write(parts.name, member.name);
  write(parts.state, words, `state ${kind}`);
  write(parts.reason, member.reason ?? '');
  return element;
}

function describe({ at, times, code, reason, remedy }) {
  const often = times > 1 ? `, ${times} times` : '';
  const what = code && !reason.includes(code) ? `${code}: ${reason}` : reason;
  return `${time(at)}${often}: ${what}${remedy ? ` To fix it: ${remedy}` : ''}`;
}

function time(instant) {
  return new Date(instant).toLocaleTimeString();
}

function clock(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  const units = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [first, ...rest] = units[0] > 0 ? units : units.slice(1);
  return [first, ...rest.map(unit => String(unit).padStart(2, '0'))].join(':');
}
