package dev.spillway.chaos.fault;

import java.util.List;

/**
 * Faults at work at the same time, and the quiet after them.
 *
 * @param faults one to three
 * @param quietMillis from when decisions flow again to the next round
 */
public record FaultRound(List<PlannedFault> faults, long quietMillis) {}
