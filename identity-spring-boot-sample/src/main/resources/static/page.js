import { Card } from './card.js';
import { Calls } from './calls.js';

const EVERY_SECOND = 1000;
const TIMEOUT = 5000;

const byId = id => document.getElementById(id);
const cards = new Map();
const calls = new Calls();
let outage = false;

async function json(address, options = {}) {
  const response = await fetch(address, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) {
    throw new Error(`${address} answered ${response.status}`);
  }
  return response.json();
}

function show(status) {
  showHealth(status.health);
  showOutage(status.outage);
  for (const credential of status.credentials) {
    card(credential.name).show(credential, Date.parse(status.now), calls.last(credential.name));
    calls.keepCalling(credential.name);
  }
}

function card(name) {
  if (!cards.has(name)) {
    const added = new Card();
    cards.set(name, added);
    byId('cards').append(added.element);
  }
  return cards.get(name);
}

function showHealth(health) {
  const kinds = { UP: 'good', DOWN: 'bad' };
  byId('health').textContent = health;
  byId('health').className = `state ${kinds[health] ?? ''}`;
}

/** Null means that there is no emulator, so nothing that could be switched. */
function showOutage(state) {
  byId('outage').hidden = state === null;
  if (state === null || state === outage) {
    return;
  }
  outage = state;
  byId('outage').classList.toggle('on', state);
  byId('switch').setAttribute('aria-checked', String(state));
  byId('outage-text').textContent = state
    ? 'Token endpoint and metadata service answer 503. Calls go on while their token is valid; a refresh fails first, '
      + 'then, when a token is gone, its calls. Switch off to see all recover.'
    : 'Token endpoint and metadata service answer as usual. Switch on, and they answer 503 until you switch off.';
}

async function turn() {
  const answer = await json(`outage?on=${!outage}`, { method: 'POST' });
  showOutage(answer.on);
}

async function poll() {
  try {
    show(await json('status'));
    byId('silence').hidden = true;
  } catch {
    byId('silence').hidden = false;
  }
  setTimeout(poll, EVERY_SECOND);
}

byId('switch').addEventListener('click', () => turn().catch(() => { byId('silence').hidden = false; }));
poll();
