package dev.spillway.simulation.host;

import java.io.File;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.taskmanager.TaskManagerRuntimeInfo;

/** The machine under simulated tasks: none. */
enum NoMachine implements TaskManagerRuntimeInfo {
    INSTANCE;

    @Override
    public Configuration getConfiguration() {
        return new Configuration();
    }

    @Override
    public String[] getTmpDirectories() {
        return new String[0];
    }

    @Override
    public boolean shouldExitJvmOnOutOfMemoryError() {
        return false;
    }

    @Override
    public String getTaskManagerExternalAddress() {
        return "nowhere";
    }

    @Override
    public File getTmpWorkingDirectory() {
        throw new UnsupportedOperationException("a simulated task writes no file");
    }
}
