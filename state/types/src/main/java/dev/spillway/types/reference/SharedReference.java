package dev.spillway.types.reference;

/** Reference data that every subtask holds whole, because it does not share the transactions' key. */
public sealed interface SharedReference permits Merchant, FxRate {}
