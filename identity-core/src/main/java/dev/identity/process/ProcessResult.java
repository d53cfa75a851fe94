package dev.identity.process;

/**
 * How a program ended. {@link #toString()} shows nothing of what it printed, which can be a token.
 *
 * @param exitCode zero by convention if all went well
 * @param output what it wrote to its standard output, as UTF-8
 * @param errors what it wrote to its standard error, as UTF-8
 * @param truncated whether it wrote more than is kept
 */
public record ProcessResult(int exitCode, String output, String errors, boolean truncated) {

    @Override
    public String toString() {
        return "ProcessResult[exitCode=" + exitCode + ", " + output.length() + " characters of output, "
                + errors.length() + " of errors]";
    }
}
