package dev.spillway.simulation.host;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Where what a node sends goes to: chained nodes and channels, for the main output and each side output. */
final class Wire implements Output<StreamRecord<Object>> {

    private record Target(@Nullable OutputTag<?> tag, Receiver receiver) {}

    private interface Step {
        void take(Receiver receiver) throws Exception;
    }

    private final String uid;
    private final List<Target> targets = new ArrayList<>();

    Wire(String uid) {
        this.uid = uid;
    }

    void connect(@Nullable OutputTag<?> tag, Receiver receiver) {
        targets.add(new Target(tag, receiver));
    }

    @Override
    public void collect(StreamRecord<Object> record) {
        for (Target target : targets) {
            if (target.tag == null) {
                // each gets its own: an operator may put its result into the record that it was given
                pass(target.receiver, receiver -> receiver.record(record.copy(record.getValue())));
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // records pass untyped
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
        for (Target target : targets) {
            if (tag.equals(target.tag)) {
                StreamRecord<Object> copy = (StreamRecord<Object>) record.copy(record.getValue());
                pass(target.receiver, receiver -> receiver.record(copy));
            }
        }
    }

    @Override
    public void emitWatermark(Watermark mark) {
        targets.forEach(target -> pass(target.receiver, receiver -> receiver.watermark(mark)));
    }

    @Override
    public void emitWatermarkStatus(WatermarkStatus status) {
        targets.forEach(target -> pass(target.receiver, receiver -> receiver.status(status)));
    }

    private void pass(Receiver receiver, Step step) {
        try {
            step.take(receiver);
        } catch (Exception e) {
            throw HostException.in(uid, e);
        }
    }

    @Override
    public void emitLatencyMarker(LatencyMarker marker) {
        // nobody measures
    }

    @Override
    public void emitRecordAttributes(RecordAttributes attributes) {
        // nobody asks for a backlog
    }

    @Override
    public void emitWatermark(WatermarkEvent mark) {
        throw new UnsupportedOperationException("no job declares watermarks of its own");
    }

    @Override
    public void close() {
        // nothing is held
    }
}
