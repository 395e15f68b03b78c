package dev.spillway.functions.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

class LiveChunksTest {

    private final Map<Object, Object> stored = new HashMap<>();
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void chunkIsWrittenOnceABarrierHoweverOftenItChanges() throws Exception {
        LiveChunks chunks = new LiveChunks(backend(), false, 4);
        OffsetChunk chunk = new OffsetChunk(0);
        for (int i = 0; i < 100; i++) {
            chunks.put(7, chunk);
        }
        assertThat(writes).hasValue(0);
        chunks.flush();
        assertThat(writes).hasValue(1);
        assertThat(stored).containsEntry(7L, chunk);
    }

    @Test
    void chunkThatMakesRoomIsWrittenAtOnce() throws Exception {
        LiveChunks chunks = new LiveChunks(backend(), false, 2);
        for (long index = 0; index < 3; index++) {
            chunks.put(index, new OffsetChunk(0));
        }
        assertThat(stored).containsOnlyKeys(0L);
        assertThat(chunks.get(0)).isNotNull();
    }

    @SuppressWarnings("unchecked")
    private MapState<Long, OffsetChunk> backend() {
        return (MapState<Long, OffsetChunk>) Proxy.newProxyInstance(
                MapState.class.getClassLoader(), new Class<?>[] {MapState.class}, (proxy, method, values) -> {
                    if (method.getName().equals("get")) {
                        return stored.get(values[0]);
                    }
                    assertThat(method.getName()).isEqualTo("put");
                    writes.incrementAndGet();
                    stored.put(values[0], values[1]);
                    return null;
                });
    }
}
