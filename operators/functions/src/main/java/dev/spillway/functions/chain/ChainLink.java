package dev.spillway.functions.chain;

import dev.spillway.core.Provenance;
import dev.spillway.core.Traced;

/**
 * One link of a chain, as it is written.
 *
 * @param provenance the raw record
 * @param partition the chain, which is the partition that it must be written to
 * @param key Kafka key
 * @param value Kafka value
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: never compared, never used as a key
public record ChainLink(Provenance provenance, int partition, byte[] key, byte[] value) implements Traced {}
