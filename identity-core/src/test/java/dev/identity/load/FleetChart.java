package dev.identity.load;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws what a fleet sent and got, one panel above the other, in a file that is readable on light and dark ground. */
final class FleetChart {

    private static final int WIDTH = 960;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int HEIGHT = 210;
    private static final int FIRST = 92;
    private static final int DISTANCE = 282;
    private static final double LOWEST = 0.5;
    private static final double HIGHEST = 10_000;
    private static final int MINUTES = (int) Fleet.SPAN.toMinutes();

    private static final String STYLE = """
            <style>
              text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #424a53; }
              .title { font-size: 17px; font-weight: 600; fill: #1f2328; }
              .panel { font-size: 14px; font-weight: 600; fill: #1f2328; }
              .grid { stroke: #d8dee4; stroke-width: 1; }
              .outage { fill: #8c959f; fill-opacity: 0.16; }
              .limit { stroke: #59636e; stroke-width: 1.25; stroke-dasharray: 5 4; }
              .sent { fill: #d4580b; fill-opacity: 0.75; }
              .given { fill: #0a5fc4; }
              @media (prefers-color-scheme: dark) {
                text { fill: #b1bac4; }
                .title, .panel { fill: #f0f6fc; }
                .ground { fill: #0d1117; }
                .grid { stroke: #2b3138; }
                .limit { stroke: #9198a1; }
                .sent { fill: #f0883e; }
                .given { fill: #58a6ff; }
              }
              @media not (prefers-color-scheme: dark) { .ground { fill: #ffffff; } }
            </style>
            """;

    private final int capacity;
    private final StringBuilder svg = new StringBuilder();

    FleetChart(int capacity) {
        this.capacity = capacity;
    }

    String draw(String title, FleetReport plain, FleetReport jittered) {
        int height = FIRST + DISTANCE + HEIGHT + 48;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img'>",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", title);
        svg.append(STYLE);
        add("<rect class='ground' width='%d' height='%d'/>", WIDTH, height);
        add("<text class='title' x='%d' y='28'>%s</text>", LEFT, title);
        legend();
        panel(FIRST, "Without jitter", plain);
        panel(FIRST + DISTANCE, "With 10 % jitter, as it is by default", jittered);
        add("</svg>");
        return svg.toString();
    }

    private void legend() {
        add("<rect class='sent' x='%d' y='43' width='12' height='12'/>", LEFT);
        add("<text x='%d' y='54'>requests a second, the busiest of each minute</text>", LEFT + 18);
        add("<rect class='given' x='%d' y='43' width='12' height='12'/>", LEFT + 350);
        add("<text x='%d' y='54'>of them answered with a token</text>", LEFT + 368);
        add("<line class='limit' x1='%d' x2='%d' y1='49' y2='49'/>", LEFT + 590, LEFT + 620);
        add("<text x='%d' y='54'>what the endpoint can do</text>", LEFT + 628);
    }

    private void panel(int top, String name, FleetReport report) {
        int outage = x(Fleet.OUTAGE.from().toMinutes());
        int end = x(Fleet.OUTAGE.until().toMinutes());
        add("<text class='panel' x='%d' y='%d'>%s</text>", LEFT, top - 8, name);
        add("<rect class='outage' x='%d' y='%d' width='%d' height='%d'/>", outage, top, end - outage, HEIGHT);
        add("<text x='%d' y='%d' text-anchor='middle'>outage</text>", (outage + end) / 2, top - 8);
        grid(top);
        bars(top, "sent", report, true);
        bars(top, "given", report, false);
        int limit = y(top, capacity);
        add("<line class='limit' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, limit, limit);
    }

    private void grid(int top) {
        for (int rate = 1; rate <= HIGHEST; rate *= 10) {
            int y = y(top, rate);
            add("<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, y, y);
            add("<text x='%d' y='%d' text-anchor='end'>%,d</text>", LEFT - 8, y + 4, rate);
        }
        for (int hour = 0; hour <= Fleet.SPAN.toHours(); hour++) {
            add("<text x='%d' y='%d' text-anchor='middle'>%d h</text>", x(hour * 60L), top + HEIGHT + 20, hour);
        }
        add("<line class='grid' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, top + HEIGHT, top + HEIGHT);
    }

    private void bars(int top, String style, FleetReport report, boolean sent) {
        String path = IntStream.range(0, MINUTES)
                .filter(minute -> busiest(report, minute, sent) > 0)
                .mapToObj(minute -> String.format(
                        Locale.ROOT,
                        "M%.1f %dV%dH%.1fV%dZ",
                        exactX(minute),
                        top + HEIGHT,
                        y(top, busiest(report, minute, sent)),
                        exactX(minute + 1),
                        top + HEIGHT))
                .collect(Collectors.joining());
        add("<path class='%s' d='%s'/>", style, path);
    }

    private static int busiest(FleetReport report, int minute, boolean sent) {
        Duration from = Duration.ofMinutes(minute);
        Duration until = from.plusMinutes(1);
        return sent ? report.peak(from, until) : report.peakGiven(from, until);
    }

    private static int x(long minute) {
        return (int) Math.round(exactX(minute));
    }

    private static double exactX(long minute) {
        return LEFT + (double) minute * (WIDTH - LEFT - RIGHT) / MINUTES;
    }

    private static int y(int top, double rate) {
        double share = Math.log(Math.max(rate, LOWEST) / LOWEST) / Math.log(HIGHEST / LOWEST);
        return (int) Math.round(top + HEIGHT * (1 - share));
    }

    private void add(String format, Object... values) {
        String line = format.replace('\'', '"');
        svg.append(String.format(Locale.ROOT, line, values)).append('\n');
    }
}
