package dev.spillway.local;

/**
 * Checkpoints of one run of a job.
 *
 * @param completed how many completed
 * @param failed how many failed
 * @param lastDurationMillis from trigger to completion of the newest one, 0 before the first
 * @param lastSizeBytes full state size of the newest one, 0 before the first
 */
public record CheckpointNumbers(long completed, long failed, long lastDurationMillis, long lastSizeBytes) {}
