package dev.spillway.core.serial;

/** The types that every job sends between its operators. */
class CoreGoldenCoverageTest extends GoldenCoverage {

    CoreGoldenCoverageTest() {
        super(VersionedSerializer.class);
    }
}
