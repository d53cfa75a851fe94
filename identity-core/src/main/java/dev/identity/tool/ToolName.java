package dev.identity.tool;

import java.util.List;

/**
 * What a tool is called.
 *
 * @param title in messages
 * @param programs the names of its program, the preferred first
 * @param signIn what to type to sign in
 */
record ToolName(String title, List<String> programs, String signIn) {}
