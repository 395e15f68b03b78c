package dev.spillway.simulation.host;

import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamTaskStateInitializer;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** One subtask of an operator. */
final class HostedOperator {

    private final String uid;
    private final StreamOperator<?> operator;
    private final Tampering tampering;

    HostedOperator(String uid, StreamOperator<?> operator, Tampering tampering) {
        this.uid = uid;
        this.operator = operator;
        this.tampering = tampering;
    }

    String uid() {
        return uid;
    }

    /** Where records of one of its inputs go in. */
    @SuppressWarnings("unchecked") // records pass untyped
    Receiver input(int number) {
        if (operator instanceof TwoInputStreamOperator<?, ?, ?> two) {
            TwoInputStreamOperator<Object, Object, ?> untyped = (TwoInputStreamOperator<Object, Object, ?>) two;
            return number == 1 ? new First(untyped) : new Second(untyped);
        }
        return new Only((Input<Object>) operator);
    }

    void initialize(StreamTaskStateInitializer states) throws Exception {
        operator.initializeState(states);
        operator.open();
    }

    OperatorSubtaskState snapshot(long checkpoint, long at, CheckpointStreamFactory storage) throws Exception {
        var futures =
                operator.snapshotState(checkpoint, at, CheckpointOptions.forCheckpointWithDefaultLocation(), storage);
        return OperatorSnapshotFinalizer.create(futures).getJobManagerOwnedState();
    }

    void prepareSnapshot(long checkpoint) throws Exception {
        operator.prepareSnapshotPreBarrier(checkpoint);
    }

    void completed(long checkpoint) throws Exception {
        operator.notifyCheckpointComplete(checkpoint);
    }

    void close() throws Exception {
        operator.close();
    }

    private void enter(StreamRecord<Object> record, Entry entry) {
        tampering.entering(uid, record, let -> {
            try {
                entry.take(let);
            } catch (Exception e) {
                throw HostException.in(uid, e);
            }
        });
    }

    private interface Entry {
        void take(StreamRecord<Object> record) throws Exception;
    }

    private final class Only implements Receiver {
        private final Input<Object> input;

        Only(Input<Object> input) {
            this.input = input;
        }

        @Override
        public void record(StreamRecord<Object> record) {
            enter(record, one -> {
                input.setKeyContextElement(one);
                input.processElement(one);
            });
        }

        @Override
        public void watermark(Watermark mark) throws Exception {
            input.processWatermark(mark);
        }

        @Override
        public void status(WatermarkStatus status) throws Exception {
            input.processWatermarkStatus(status);
        }
    }

    private final class First implements Receiver {
        private final TwoInputStreamOperator<Object, Object, ?> two;

        First(TwoInputStreamOperator<Object, Object, ?> two) {
            this.two = two;
        }

        @Override
        public void record(StreamRecord<Object> record) {
            enter(record, one -> {
                two.setKeyContextElement1(one);
                two.processElement1(one);
            });
        }

        @Override
        public void watermark(Watermark mark) throws Exception {
            two.processWatermark1(mark);
        }

        @Override
        public void status(WatermarkStatus status) throws Exception {
            two.processWatermarkStatus1(status);
        }
    }

    private final class Second implements Receiver {
        private final TwoInputStreamOperator<Object, Object, ?> two;

        Second(TwoInputStreamOperator<Object, Object, ?> two) {
            this.two = two;
        }

        @Override
        public void record(StreamRecord<Object> record) {
            enter(record, one -> {
                two.setKeyContextElement2(one);
                two.processElement2(one);
            });
        }

        @Override
        public void watermark(Watermark mark) throws Exception {
            two.processWatermark2(mark);
        }

        @Override
        public void status(WatermarkStatus status) throws Exception {
            two.processWatermarkStatus2(status);
        }
    }
}
