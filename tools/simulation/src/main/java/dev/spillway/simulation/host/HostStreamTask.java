package dev.spillway.simulation.host;

import org.apache.flink.runtime.execution.Environment;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeServiceFactory;
import org.apache.flink.streaming.runtime.tasks.StreamTask;
import org.apache.flink.streaming.runtime.tasks.TimerService;

/** The task that operators believe to be in: it gives them their surroundings and never runs. */
final class HostStreamTask extends StreamTask<Object, StreamOperator<Object>> {

    private final TimerService timers;

    HostStreamTask(Environment environment, TimerService timers) throws Exception {
        super(environment, timers);
        this.timers = timers;
    }

    @Override
    protected void init() {
        throw new UnsupportedOperationException("it never runs");
    }

    @Override
    public ProcessingTimeServiceFactory getProcessingTimeServiceFactory() {
        return mailbox -> timers;
    }
}
