package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.npy.NpyReader;
import io.github.crackle4j.formats.npy.NpyWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What is mostly done with volumes: a NumPy array through gzip, at its usual level of 6. */
public final class GzipCodec implements Codec {

    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public byte[] compress(Volume volume) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, BUFFER_BYTES)) {
            NpyWriter.write(Channels.newChannel(gzip), volume);
        }
        return bytes.toByteArray();
    }

    @Override
    public Volume decompress(byte[] bytes) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER_BYTES)) {
            return NpyReader.read(Channels.newChannel(gzip));
        }
    }
}
