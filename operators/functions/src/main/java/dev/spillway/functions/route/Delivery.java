package dev.spillway.functions.route;

import dev.spillway.core.Provenance;
import dev.spillway.core.Traced;

/**
 * What one subscriber gets of one event.
 *
 * @param provenance the raw record
 * @param topic where it goes
 * @param key Kafka key
 * @param value Kafka value
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record Delivery(Provenance provenance, String topic, byte[] key, byte[] value) implements Traced {}
