/**
 * What matters of one credential: the token that it gives, how it last failed, its members if it is a chain. A chain
 * keeps no tokens of its own; its token is that of the member that answers.
 */
export function summary({ name, state }) {
  const asked = state.members.find(member => ['SELECTED', 'FAILED'].includes(member.state));
  const isChain = state.members.length > 0;
  const own = entry => !isChain || entry.credential === asked?.name || entry.credential === name;
  const failure = latest(state.failures.filter(own).map(entry => entry.failure), entry => entry.at);
  return {
    name,
    type: state.type,
    token: latest(state.tokens.filter(own), token => token.expiresAt),
    failure,
    members: state.members.map(member => ({
      name: withoutPrefix(member.name, `${name}.`),
      state: member === asked && failure !== null ? 'FAILS' : member.state,
      reason: member.reason,
    })),
  };
}

/** The words for how it is doing, and the kind that gives them their colour. */
export function condition({ token, failure }, now) {
  const valid = token !== null && Date.parse(token.expiresAt) > now;
  if (failure !== null) {
    return valid ? ['valid, refresh fails', 'warn'] : ['no token', 'bad'];
  }
  if (token === null) {
    return ['not used yet', ''];
  }
  return valid ? ['valid', 'good'] : ['expired', ''];
}

function latest(entries, instant) {
  return entries.reduce((a, b) => a !== null && Date.parse(instant(a)) > Date.parse(instant(b)) ? a : b, null);
}

function withoutPrefix(text, prefix) {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}
