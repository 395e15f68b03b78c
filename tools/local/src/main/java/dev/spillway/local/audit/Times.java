package dev.spillway.local.audit;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The instants of a decision's way, epoch milliseconds, -1 for one that is not known.
 *
 * @param producedAt Kafka timestamp of the raw record
 * @param arrivedAt when the first stage read the raw record
 * @param visibleAt when a consumer was handed the decision
 */
record Times(long producedAt, long arrivedAt, long visibleAt) {
    private static final String PRODUCED_AT = "spillway-produced-at";
    private static final String ARRIVED_AT = "spillway-arrived-at";

    /** The instants that a record's headers state. */
    static Times of(Headers headers, long visibleAt) {
        return new Times(millis(headers.lastHeader(PRODUCED_AT)), millis(headers.lastHeader(ARRIVED_AT)), visibleAt);
    }

    private static long millis(Header header) {
        if (header == null || header.value() == null || header.value().length == 0 || header.value().length > 18) {
            return -1;
        }
        long millis = 0;
        for (byte digit : header.value()) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            millis = millis * 10 + (digit - '0');
        }
        return millis;
    }
}
