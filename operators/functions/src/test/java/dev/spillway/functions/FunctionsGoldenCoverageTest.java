package dev.spillway.functions;

import dev.spillway.core.serial.GoldenCoverage;
import dev.spillway.functions.keyed.StageState;

/** The types that operators store and send between themselves. */
class FunctionsGoldenCoverageTest extends GoldenCoverage {

    FunctionsGoldenCoverageTest() {
        super(StageState.class);
    }
}
