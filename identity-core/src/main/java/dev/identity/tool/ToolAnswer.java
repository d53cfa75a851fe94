package dev.identity.tool;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the token from what a tool prints. Failures name what is wrong and quote nothing. */
final class ToolAnswer {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern MILLISECONDS = Pattern.compile("/Date\\(([0-9]{1,15})\\)/");
    private static final Pattern CLOCK = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T][0-9:.]+");

    private final String tool;
    private final JsonObject json;
    private final String tokenMember;

    private ToolAnswer(String tool, JsonObject json, String tokenMember) {
        this.tool = tool;
        this.json = json;
        this.tokenMember = tokenMember;
    }

    /**
     * The token in the output.
     *
     * @param tokenMember the member that holds it
     * @param expiryMembers the members that may hold its end, the preferred first
     */
    static AccessToken read(String tool, String output, String tokenMember, String... expiryMembers) {
        JsonObject json =
                PrintedJson.with(tokenMember, output).orElseThrow(() -> unusable(tool, "it holds no " + tokenMember));
        return new ToolAnswer(tool, json, tokenMember).token(expiryMembers);
    }

    private AccessToken token(String... expiryMembers) {
        String value = json.string(tokenMember);
        if (value == null || value.isBlank()) {
            throw unusable(tool, "its " + tokenMember + " is empty");
        }
        Instant expiresAt = expiresAt(expiryMembers);
        try {
            return AccessToken.of(value.strip(), expiresAt);
        } catch (IllegalArgumentException e) {
            throw unusable(tool, "its " + tokenMember + " is no token");
        }
    }

    private Instant expiresAt(String... members) {
        for (String member : members) {
            String text = json.text(member);
            Instant moment = text == null ? null : moment(text.strip());
            if (moment != null) {
                return moment;
            }
        }
        throw unusable(tool, "it does not say when the token expires");
    }

    /** Seconds or, by Windows PowerShell, milliseconds since the epoch, or a date; one without an offset is in UTC. */
    private static @Nullable Instant moment(String text) {
        Matcher milliseconds = MILLISECONDS.matcher(text);
        try {
            if (SECONDS.matcher(text).matches()) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (milliseconds.matches()) {
                return Instant.ofEpochMilli(Long.parseLong(milliseconds.group(1)));
            }
            return CLOCK.matcher(text).matches()
                    ? LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ClientAuthenticationException unusable(String tool, String what) {
        return ClientAuthenticationException.builder("The output of " + tool + " cannot be used: " + what + ".")
                .remedy("update the tool; run the same command in a terminal to see what it prints.")
                .build();
    }
}
