package dev.spillway.local.pitfalls;

import dev.spillway.local.LocalKafka;
import dev.spillway.local.StockFlink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A broker and a stock Flink for all tests of a class. */
abstract class AbstractStockFlink {

    @TempDir
    static Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // set before the first test
    static LocalKafka kafka;

    @SuppressWarnings("NullAway.Init") // set before the first test
    static StockFlink flink;

    @BeforeAll
    static void start() throws Exception {
        kafka = LocalKafka.temporary();
        flink = new StockFlink(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        flink.close();
        kafka.close();
    }
}
