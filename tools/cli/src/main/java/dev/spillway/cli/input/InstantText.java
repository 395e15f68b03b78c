package dev.spillway.cli.input;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Gives times without an offset the offset of one declared zone, so that they are RFC 3339.
 *
 * <p>{@code 2018-04-01T00:00:31} and {@code 2018-04-01 00:00:31} are read; whatever is no such time stays as it is, for
 * the job to accept or to reject with its code. Where clocks are set back the earlier of the two instants is meant,
 * where they are set forward the gap's length is added.
 */
final class InstantText {

    private final ZoneId zone;

    InstantText(ZoneId zone) {
        this.zone = zone;
    }

    String normalise(String text) {
        String time =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (time.length() < 16 || hasOffset(time)) {
            return time;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(time);
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atZone(zone));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static boolean hasOffset(String time) {
        char last = time.charAt(time.length() - 1);
        return last == 'Z' || last == 'z' || time.indexOf('+') >= 0 || time.indexOf('-', 10) >= 0;
    }
}
