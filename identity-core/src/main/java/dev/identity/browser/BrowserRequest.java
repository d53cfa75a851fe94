package dev.identity.browser;

import java.util.Map;

/** One request as it came. It can hold the code, so {@link #toString()} shows the method only. */
record BrowserRequest(String method, String target, Map<String, String> headers, String body) {

    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The parameters: of a form in the body, else of the address. */
    Map<String, String> parameters() throws RefusedRequest {
        if (!method.equals("POST")) {
            int question = target.indexOf('?');
            return FormParameters.parse(question < 0 ? "" : target.substring(question + 1));
        }
        String type = headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
        if (!type.equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw new RefusedRequest(415, "This is no form.");
        }
        return FormParameters.parse(body);
    }

    @Override
    public String toString() {
        return "BrowserRequest[" + method + "]";
    }
}
