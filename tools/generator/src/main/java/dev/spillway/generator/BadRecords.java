package dev.spillway.generator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of malformed and invalid records. Each class has one fault; together they cover every code. */
public final class BadRecords {

    private static final List<BadRecord> ALL = Stream.of(
                    MalformedRecords.all(), InvalidRecords.all(), InvalidAmountsAndTimes.all())
            .flatMap(List::stream)
            .toList();

    private static final List<BadRecord> ROUND =
            Stream.concat(onePerCode().stream(), theOthers()).toList();

    private BadRecords() {}

    /** All classes. */
    public static List<BadRecord> all() {
        return ALL;
    }

    /** All classes, first one of each code: taken in this order, a short run meets every code. */
    public static List<BadRecord> round() {
        return ROUND;
    }

    private static Collection<BadRecord> onePerCode() {
        Map<String, BadRecord> byCode = new LinkedHashMap<>();
        ALL.forEach(bad -> byCode.putIfAbsent(bad.code(), bad));
        return byCode.values();
    }

    private static Stream<BadRecord> theOthers() {
        Collection<BadRecord> first = onePerCode();
        return ALL.stream().filter(bad -> !first.contains(bad));
    }
}
