package dev.identity.testkit;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON if Jackson is there. */
final class Json {

    private static final boolean PRESENT = isPresent();

    private Json() {}

    /** Returns an empty text without Jackson, and for an object that Jackson refuses to write. */
    static String of(Object value) {
        return PRESENT ? Jackson.write(value) : "";
    }

    private static boolean isPresent() {
        try {
            Class.forName("tools.jackson.databind.json.JsonMapper", false, Json.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Apart, so that it is loaded only with Jackson. */
    private static final class Jackson {

        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        private Jackson() {}

        static String write(Object value) {
            try {
                return MAPPER.writeValueAsString(value);
            } catch (JacksonException e) {
                return "";
            }
        }
    }
}
