package dev.spillway.simulation.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/** The channels into a task; what comes by them goes in where it belongs, time through Flink's own valve. */
final class TaskInputs {

    private final List<Channel> channels;
    private final Map<Channel, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, Gate> gates = new LinkedHashMap<>();

    /** @param receivers where each input's records go, by its number */
    TaskInputs(List<Channel> channels, Map<Integer, Receiver> receivers) {
        this.channels = List.copyOf(channels);
        receivers.forEach((input, receiver) -> {
            List<Channel> own = new ArrayList<>();
            channels.stream().filter(channel -> channel.input() == input).forEach(own::add);
            own.forEach(channel -> numbers.put(channel, own.indexOf(channel)));
            gates.put(input, new Gate(receiver, new StatusWatermarkValve(own.size())));
        });
    }

    List<Channel> channels() {
        return channels;
    }

    /** Whether something can be taken from one of them. */
    boolean isReady() {
        for (Channel channel : channels) {
            if (channel.isReady()) {
                return true;
            }
        }
        return false;
    }

    void enter(Channel channel, Channel.Element element) throws Exception {
        Gate gate = gates.get(channel.input());
        Integer number = numbers.get(channel);
        if (gate != null && number != null) {
            gate.enter(channel.read(element), number);
        }
    }

    private static final class Gate implements DataOutput<Object> {

        private final Receiver receiver;
        private final StatusWatermarkValve valve;

        Gate(Receiver receiver, StatusWatermarkValve valve) {
            this.receiver = receiver;
            this.valve = valve;
        }

        void enter(StreamElement element, int channel) throws Exception {
            if (element.isRecord()) {
                emitRecord(element.asRecord());
            } else if (element.isWatermark()) {
                valve.inputWatermark(element.asWatermark(), channel, this);
            } else if (element.isWatermarkStatus()) {
                valve.inputWatermarkStatus(element.asWatermarkStatus(), channel, this);
            }
        }

        @Override
        public void emitRecord(StreamRecord<Object> record) throws Exception {
            receiver.record(record);
        }

        @Override
        public void emitWatermark(Watermark mark) throws Exception {
            receiver.watermark(mark);
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) throws Exception {
            receiver.status(status);
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
    }
}
