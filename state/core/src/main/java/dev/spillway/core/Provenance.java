package dev.spillway.core;

/**
 * What a record carries with it from the raw topic to its outcome: its origin and the two instants from which
 * latency is measured. No decision reads the instants; they are for measurement and audit.
 *
 * @param origin where the raw record stands
 * @param producedAt Kafka timestamp of the raw record, epoch milliseconds
 * @param arrivedAt when the first stage read the raw record, epoch milliseconds
 */
public record Provenance(Origin origin, long producedAt, long arrivedAt) {}
