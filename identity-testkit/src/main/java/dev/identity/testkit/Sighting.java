package dev.identity.testkit;

/** What was recognised in a text, without the text. */
record Sighting(String kind, String form) {}
