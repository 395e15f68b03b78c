package dev.spillway.functions.poison;

import dev.spillway.core.Origin;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The crashes of one stage of one job version, one file each: {@code <topic>-<partition>-<offset>.<crash>.json} in the
 * stage's folder. How often a record crashed the stage follows from the names alone, so a file that was cut off still
 * counts. Every file is written under another name and renamed, and no name is written twice by a live job: a record is
 * in the hands of one subtask.
 *
 * <p>Bound: {@value #MOST} records; further ones are not noted.
 */
final class CrashNotes {

    /** Most records whose crashes are noted. */
    static final int MOST = 1_000;

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{1,9})-(\\d{1,18})\\.(\\d)\\.json");
    private static final String UNFINISHED = ".writing";

    private final Path folder;

    /** @param folder the stage's own; need not exist */
    CrashNotes(Path folder) {
        this.folder = folder;
    }

    /** How often each noted record crashed the stage. */
    Map<Origin, Integer> read() throws IOException {
        Map<Origin, Integer> crashes = new HashMap<>();
        for (FileStatus file : files()) {
            Matcher name = NAME.matcher(file.getPath().getName());
            if (name.matches()) {
                Origin origin =
                        new Origin(name.group(1), Integer.parseInt(name.group(2)), Long.parseLong(name.group(3)));
                crashes.merge(origin, Integer.parseInt(name.group(4)), Math::max);
            }
        }
        return crashes.isEmpty() ? Collections.emptyMap() : crashes;
    }

    private FileStatus[] files() throws IOException {
        try {
            FileStatus[] found = folder.getFileSystem().listStatus(folder);
            return found == null ? new FileStatus[0] : found; // a local folder that is not there
        } catch (FileNotFoundException nothingNoted) {
            return new FileStatus[0];
        }
    }

    /** Writes the note of a record's crash, which is whole or not there. */
    void write(Origin origin, int crash, byte[] note) throws IOException {
        Path place = place(origin, crash);
        Path unfinished = new Path(place + UNFINISHED);
        FileSystem files = folder.getFileSystem();
        files.mkdirs(folder);
        try (OutputStream out = files.create(unfinished, FileSystem.WriteMode.OVERWRITE)) {
            out.write(note);
        }
        if (!files.rename(unfinished, place)) {
            throw new IOException("renaming " + unfinished + " to " + place);
        }
    }

    /** The note of a record's crash. */
    byte[] read(Origin origin, int crash) throws IOException {
        Path place = place(origin, crash);
        try (FSDataInputStream in = folder.getFileSystem().open(place)) {
            return in.readAllBytes();
        }
    }

    /** Removes the note of a record's crash. */
    void forget(Origin origin, int crash) throws IOException {
        folder.getFileSystem().delete(place(origin, crash), false);
    }

    /** Where the note of a record's crash stands. */
    Path place(Origin origin, int crash) {
        return new Path(
                folder, origin.topic() + '-' + origin.partition() + '-' + origin.offset() + '.' + crash + ".json");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
