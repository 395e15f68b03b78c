package dev.spillway.functions.reconcile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link PartitionBooks} of each raw partition and states them, at most once a second and only when something
 * changed. Keyed by {@link BookEntry#page()}. State: one page and the chunks within the books' bound; at most one
 * processing-time timer a partition, none when nothing is open and all is stated. A restart repeats no statement but
 * may state again what changed since the last checkpoint; the newest statement counts.
 */
final class ReconcilePartition extends KeyedProcessFunction<String, BookEntry, BooksStatement> {

    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;

    private final ReconciliationPolicy policy;
    private transient @Nullable ValueState<BooksPage> page;
    private transient @Nullable ChunkStore chunks;
    /** The newest statement of each partition of this subtask, for the gauges. */
    private transient @Nullable Map<String, BooksStatement> stated;

    ReconcilePartition(ReconciliationPolicy policy) {
        this.policy = policy;
    }

    /** State {@code books-page}: one a partition, for as long as the partition is. */
    static ValueStateDescriptor<BooksPage> booksPage() {
        return new ValueStateDescriptor<>("books-page", BooksTypes.BOOKS_PAGE);
    }

    /** State {@code offset-chunks}: by chunk index; closed chunks leave below the kept offsets. */
    static MapStateDescriptor<Long, OffsetChunk> offsetChunks() {
        return new MapStateDescriptor<>("offset-chunks", Types.LONG, BooksTypes.OFFSET_CHUNK);
    }

    /** State {@code due-chunks}: when a chunk with open lines is due; leaves when none is open. */
    static MapStateDescriptor<Long, Long> dueChunks() {
        return new MapStateDescriptor<>("due-chunks", Types.LONG, Types.LONG);
    }

    @Override
    public void open(OpenContext context) {
        page = getRuntimeContext().getState(booksPage());
        chunks = new KeyedChunkStore(
                getRuntimeContext().getMapState(offsetChunks()),
                getRuntimeContext().getMapState(dueChunks()));
        stated = new ConcurrentHashMap<>();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        gauge(metrics, "missing", BooksStatement::missing);
        gauge(metrics, "twice", BooksStatement::twice);
        gauge(metrics, "repeats", BooksStatement::repeats);
        gauge(metrics, "orphaned", BooksStatement::orphaned);
        gauge(metrics, "open", BooksStatement::open);
        gauge(metrics, "expired", BooksStatement::expired);
    }

    private void gauge(MetricGroup metrics, String name, ToLongFunction<BooksStatement> count) {
        Map<String, BooksStatement> all = opened(stated);
        metrics.gauge(
                name, (Gauge<Long>) () -> all.values().stream().mapToLong(count).sum());
    }

    @Override
    public void processElement(BookEntry entry, Context context, Collector<BooksStatement> out) throws Exception {
        TimerService timers = context.timerService();
        BooksPage current = load();
        long now = timers.currentProcessingTime();
        new PartitionBooks(current, opened(chunks), policy).book(entry, now);
        if (current.changed) {
            wake(current, nextSecond(now), timers);
        }
        opened(page).update(current);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BooksStatement> out) throws Exception {
        BooksPage current = load();
        current.timerAt = 0;
        PartitionBooks books = new PartitionBooks(current, opened(chunks), policy);
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        books.judge(now);
        if (current.changed) {
            BooksStatement statement = state(books, context.getCurrentKey(), now);
            out.collect(statement);
            opened(stated).put(statement.page(), statement);
            current.changed = false;
        }
        if (current.open > 0) {
            long due = Math.max(now, opened(chunks).firstDue() - 1);
            wake(current, nextSecond(due), context.timerService());
        }
        opened(page).update(current);
    }

    private static BooksStatement state(PartitionBooks books, String key, long now) throws Exception {
        int slash = key.lastIndexOf('/');
        return books.statement(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)), now);
    }

    /** Keeps one timer, the earliest that was asked for. */
    private static void wake(BooksPage page, long at, TimerService timers) {
        if (page.timerAt != 0 && page.timerAt <= at) {
            return;
        }
        if (page.timerAt != 0) {
            timers.deleteProcessingTimeTimer(page.timerAt);
        }
        timers.registerProcessingTimeTimer(at);
        page.timerAt = at;
    }

    private static long nextSecond(long instant) {
        return Math.floorDiv(instant, SECOND) * SECOND + SECOND;
    }

    private BooksPage load() throws Exception {
        BooksPage current = opened(page).value();
        return current == null ? new BooksPage() : current;
    }

    private static <T> T opened(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not opened");
        }
        return value;
    }
}
