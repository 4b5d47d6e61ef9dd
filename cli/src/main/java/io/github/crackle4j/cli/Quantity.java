package io.github.crackle4j.cli;

import java.util.Locale;

/** Numbers for people. */
final class Quantity {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Quantity() {}

    /** Returns a number of bytes in decimal units, such as "4.61 MB". */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    /** Returns a time such as "0.83 s". */
    static String seconds(long nanoseconds) {
        double value = nanoseconds / 1e9;
        return String.format(Locale.ROOT, value < 9.95 ? "%.2f s" : "%.0f s", value);
    }

    /** Returns how many times larger one size is than another, such as "116:1". */
    static String ratio(long from, long to) {
        double value = (double) from / Math.max(1, to);
        return String.format(Locale.ROOT, value < 99.95 ? "%.1f:1" : "%.0f:1", value);
    }
}
