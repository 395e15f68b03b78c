package dev.spillway.local.audit;

import java.util.Map;

/**
 * The raw records that an audit is about, by partition.
 *
 * @param from first offsets; a partition without one from its beginning
 * @param to offsets before which they end; a partition without one has no end
 */
public record AuditRange(Map<Integer, Long> from, Map<Integer, Long> to) {

    /** All raw records that there are and will be. */
    public static final AuditRange ALL = new AuditRange(Map.of(), Map.of());

    /** Copies the maps. */
    public AuditRange {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
    }

    long start(int partition) {
        return from.getOrDefault(partition, 0L);
    }

    long limit(int partition) {
        return to.getOrDefault(partition, Long.MAX_VALUE);
    }
}
