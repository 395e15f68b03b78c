package dev.spillway.functions.reconcile;

import dev.spillway.runtime.MetricCatalogue;
import dev.spillway.runtime.StageMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link PartitionBooks} of each raw partition and states them, at most once a second and only when something
 * changed. Keyed by {@link BookEntry#page()}. State: one page and the chunks within the books' bound; at most one
 * processing-time timer a partition, none when nothing is open and all is stated. A restart repeats no statement but
 * may state again what changed since the last checkpoint; the newest statement counts.
 *
 * <p>Keys are few, so all pages are live objects, and of each partition's chunks the last ones in use: 64 x 16 KiB =
 * 1 MiB. They are written back at each barrier. An entry costs no serialization.
 */
final class ReconcilePartition extends AbstractStreamOperator<BooksStatement>
        implements OneInputStreamOperator<BookEntry, BooksStatement>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;
    private static final long SECOND = 1_000;

    /** Its uid. */
    static final String NAME = "reconcile-partition";

    private static final int LIVE_CHUNKS = 64;

    private final ReconciliationPolicy policy;
    private final int liveChunks;

    private transient ValueState<BooksPage> pages;
    private transient MapState<Long, OffsetChunk> chunks;
    private transient boolean backendSharesObjects;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient StageMetrics stageMetrics;
    private transient Map<String, LivePartition> live;
    private transient @Nullable LivePartition last;
    /** The newest statement of each partition of this subtask, for the gauges. */
    private transient Map<String, BooksStatement> stated;

    ReconcilePartition(ReconciliationPolicy policy) {
        this(policy, LIVE_CHUNKS);
    }

    /** The same with {@code liveChunks} live chunks a partition, 2 or more. */
    @SuppressWarnings("NullAway.Init") // transient fields are set when Flink initializes the operator
    ReconcilePartition(ReconciliationPolicy policy, int liveChunks) {
        this.policy = policy;
        this.liveChunks = liveChunks;
    }

    /** State {@code books-page}: one a partition, for as long as the partition is. */
    static ValueStateDescriptor<BooksPage> booksPage() {
        return new ValueStateDescriptor<>("books-page", BooksTypes.BOOKS_PAGE);
    }

    /** State {@code offset-chunks}: by chunk index; closed chunks leave below the kept offsets. */
    static MapStateDescriptor<Long, OffsetChunk> offsetChunks() {
        return new MapStateDescriptor<>("offset-chunks", Types.LONG, BooksTypes.OFFSET_CHUNK);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        pages = context.getKeyedStateStore().getState(booksPage());
        chunks = context.getKeyedStateStore().getMapState(offsetChunks());
        backendSharesObjects = !getKeyedStateBackend().isSafeToReuseKVState();
        live = new HashMap<>();
        stated = new ConcurrentHashMap<>();
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("books-timers", VoidNamespaceSerializer.INSTANCE, this);
        for (String key : storedKeys()) {
            setCurrentKey(key);
            LivePartition partition = partition(key);
            stated.put(key, partition.statement(timers.currentProcessingTime()));
        }
        stageMetrics = new StageMetrics(getMetricGroup(), NAME);
        Map<String, LivePartition> partitions = live;
        stageMetrics.stateSize(booksPage().getName(), partitions::size);
        gauge(MetricCatalogue.BOOKS_MISSING, BooksStatement::missing);
        gauge(MetricCatalogue.BOOKS_TWICE, BooksStatement::twice);
        gauge(MetricCatalogue.BOOKS_CONFLICTING, BooksStatement::conflicting);
        gauge(MetricCatalogue.BOOKS_ORPHANED, BooksStatement::orphaned);
        gauge(MetricCatalogue.BOOKS_UNBALANCED, BooksStatement::unbalanced);
        gauge(MetricCatalogue.BOOKS_REPEATS, BooksStatement::repeats);
        gauge(MetricCatalogue.BOOKS_OPEN, BooksStatement::open);
        gauge(MetricCatalogue.BOOKS_EXPIRED, BooksStatement::expired);
    }

    private List<String> storedKeys() {
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        try (Stream<String> keys = backend.getKeys(booksPage().getName(), VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    private void gauge(MetricCatalogue metric, ToLongFunction<BooksStatement> count) {
        Map<String, BooksStatement> all = stated;
        stageMetrics.gauge(metric, () -> all.values().stream().mapToLong(count).sum());
    }

    @Override
    public void processElement(StreamRecord<BookEntry> element) throws Exception {
        stageMetrics.recordIn();
        LivePartition partition = partition((String) getCurrentKey());
        long now = timers.currentProcessingTime();
        partition.books.book(element.getValue(), now);
        partition.dirty = true;
        if (partition.page.changed) {
            wake(partition.page, nextSecond(now));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        LivePartition partition = partition(timer.getKey());
        BooksPage page = partition.page;
        page.timerAt = 0;
        partition.dirty = true;
        long now = Math.max(timer.getTimestamp(), timers.currentProcessingTime());
        partition.books.judge(now);
        if (page.changed) {
            page.changed = false;
            BooksStatement statement = partition.statement(now);
            output.collect(new StreamRecord<>(statement));
            stageMetrics.recordOut();
            stated.put(partition.key, statement);
        }
        if (page.open > 0) {
            wake(page, nextSecond(Math.max(now, page.firstDue() - 1)));
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("books set no event-time timer");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (LivePartition partition : live.values()) {
            if (partition.dirty) {
                setCurrentKey(partition.key);
                partition.chunks.flush();
                pages.update(backendSharesObjects ? partition.page.copy() : partition.page);
                partition.dirty = false;
            }
        }
        super.snapshotState(context);
    }

    /** Keeps one timer, the earliest that was asked for. */
    private void wake(BooksPage page, long at) {
        if (page.timerAt != 0 && page.timerAt <= at) {
            return;
        }
        if (page.timerAt != 0) {
            timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, page.timerAt);
        }
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, at);
        page.timerAt = at;
    }

    private static long nextSecond(long instant) {
        return Math.floorDiv(instant, SECOND) * SECOND + SECOND;
    }

    /** The live partition of the current key. */
    private LivePartition partition(String key) throws Exception {
        LivePartition found = last;
        if (found == null || !found.key.equals(key)) {
            found = live.get(key);
            if (found == null) {
                found = load(key);
                live.put(key, found);
            }
            last = found;
        }
        return found;
    }

    private LivePartition load(String key) throws Exception {
        BooksPage stored = pages.value();
        BooksPage page = stored == null ? new BooksPage() : backendSharesObjects ? stored.copy() : stored;
        return new LivePartition(key, page, new LiveChunks(chunks, backendSharesObjects, liveChunks), policy);
    }
}
