package dev.identity.event;

/**
 * A chain found a member that gives tokens, and stays with it.
 *
 * @param chain the chain's name
 * @param member the member's name
 */
public record ChainMemberSelected(String chain, String member) {}
