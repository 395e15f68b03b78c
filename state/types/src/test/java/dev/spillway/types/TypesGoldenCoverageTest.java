package dev.spillway.types;

import dev.spillway.core.serial.GoldenCoverage;
import dev.spillway.types.transactions.TransactionTypes;

/** The types of the domain, sent and stored. */
class TypesGoldenCoverageTest extends GoldenCoverage {

    TypesGoldenCoverageTest() {
        super(TransactionTypes.class);
    }
}
