package dev.spillway.functions.reconcile;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** The state backends that a shell is tested on. */
enum Backend {
    HEAP,
    ROCKS_DB;

    StateBackend create() {
        return switch (this) {
            case HEAP -> new HashMapStateBackend();
            case ROCKS_DB -> new EmbeddedRocksDBStateBackend(false);
        };
    }
}
