package io.github.crackle4j.cli;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.FileSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file for what must be put aside. It has no name where the system allows that, and is gone when the process ends,
 * however it does.
 */
final class Scratch implements ByteSource {

    private final FileChannel channel;
    private final FileSource bytes;

    private Scratch(FileChannel channel) {
        this.channel = channel;
        this.bytes = new FileSource(channel);
    }

    /** Makes an empty file in a folder. */
    static Scratch in(Path folder) throws IOException {
        Path name = folder.resolve(
                ".crackle-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".spool");
        FileChannel channel = WholeFile.createPrivate(name, StandardOpenOption.DELETE_ON_CLOSE);
        return new Scratch(new TargetChannel(channel, folder.toString()));
    }

    /**
     * Compresses a slab.
     *
     * @param folder where the writer puts aside what it makes of it, which is what can fail
     */
    static void write(Volume slab, CrackleWriter writer, Path folder) throws IOException {
        try {
            writer.write(slab);
        } catch (IOException e) {
            throw TargetChannel.failure(folder.toString(), e);
        }
    }

    /** Returns the folder for files that belong to no output. */
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    FileChannel channel() {
        return channel;
    }

    void copyTo(WritableByteChannel out) throws IOException {
        for (long done = 0; done < size(); ) {
            done += channel.transferTo(done, size() - done, out);
        }
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        bytes.read(position, target, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
