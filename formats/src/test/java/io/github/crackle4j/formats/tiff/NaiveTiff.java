package io.github.crackle4j.formats.tiff;

import io.github.crackle4j.Volume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;

/** Writes small TIFF files of every layout that is read, voxel by voxel: what {@link TiffWriter} has no need of. */
public final class NaiveTiff {

    private static final int MOST_BYTES = 1 << 20;

    /**
     * How the samples of an image lie.
     *
     * @param order the order of the bytes of a number
     * @param big whether it is a BigTIFF
     * @param compression as the field has it
     * @param differences whether samples are differences to the one before in a row of a block
     * @param tileWidth the width of tiles, or 0 for strips
     * @param blockHeight the rows of a tile or strip
     */
    public record Layout(
            ByteOrder order, boolean big, int compression, boolean differences, int tileWidth, int blockHeight) {}

    private final Volume volume;
    private final Layout layout;
    private final ByteBuffer file;
    private int entries;

    private NaiveTiff(Volume volume, Layout layout) {
        this.volume = volume;
        this.layout = layout;
        this.file = ByteBuffer.allocate(MOST_BYTES).order(layout.order);
    }

    /** Writes a file of less than 1 MiB: for each slice its blocks, where they are, and the directory. */
    public static byte[] write(Volume volume, Layout layout) {
        NaiveTiff tiff = new NaiveTiff(volume, layout);
        tiff.write();
        byte[] bytes = new byte[tiff.file.position()];
        tiff.file.get(0, bytes);
        return bytes;
    }

    private void write() {
        byte mark = (byte) (layout.order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        file.put(mark).put(mark).putShort((short) (layout.big ? 43 : 42));
        if (layout.big) {
            file.putShort((short) 8).putShort((short) 0);
        }
        int link = file.position();
        putOffset(0);
        for (int z = 0; z < volume.shape().z(); z++) {
            link = writeSlice(z, link);
        }
    }

    /** Writes a slice, sets the link to its directory, and returns where the link to the next one is. */
    private int writeSlice(int z, int link) {
        int width = layout.tileWidth == 0 ? volume.shape().x() : layout.tileWidth;
        int across = (volume.shape().x() + width - 1) / width;
        int down = (volume.shape().y() + layout.blockHeight - 1) / layout.blockHeight;
        long[] positions = new long[across * down];
        long[] counts = new long[across * down];
        for (int i = 0; i < positions.length; i++) {
            byte[] block = compress(block(i % across * width, i / across * layout.blockHeight, z, width));
            positions[i] = file.position();
            counts[i] = block.length;
            file.put(block);
        }
        long positionsAt = putNumbers(positions);
        long countsAt = putNumbers(counts);
        align();
        setOffset(link, file.position());
        int start = file.position();
        file.position(start + (layout.big ? 8 : 2));
        entries = 0;
        entry(256, 4, 1, volume.shape().x());
        entry(257, 4, 1, volume.shape().y());
        entry(258, 3, 1, 8L * volume.type().bytes());
        entry(259, 3, 1, layout.compression);
        entry(262, 3, 1, 1);
        if (layout.tileWidth == 0) {
            entry(273, layout.big ? 16 : 4, positions.length, positionsAt);
            entry(278, 4, 1, layout.blockHeight);
            entry(279, layout.big ? 16 : 4, counts.length, countsAt);
        }
        entry(317, 3, 1, layout.differences ? 2 : 1);
        if (layout.tileWidth != 0) {
            entry(322, 4, 1, layout.tileWidth);
            entry(323, 4, 1, layout.blockHeight);
            entry(324, layout.big ? 16 : 4, positions.length, positionsAt);
            entry(325, layout.big ? 16 : 4, counts.length, countsAt);
        }
        entry(339, 3, 1, volume.type().isSigned() ? 2 : 1);
        if (layout.big) {
            file.putLong(start, entries);
        } else {
            file.putShort(start, (short) entries);
        }
        int next = file.position();
        putOffset(0);
        return next;
    }

    /** Returns the samples of a block; tiles end in zeros beyond the image, strips with it. */
    private byte[] block(int left, int top, int z, int width) {
        int end = top + layout.blockHeight;
        int rows = (layout.tileWidth == 0 ? Math.min(end, volume.shape().y()) : end) - top;
        ByteBuffer samples =
                ByteBuffer.allocate(width * rows * volume.type().bytes()).order(layout.order);
        for (int y = top; y < top + rows; y++) {
            long before = 0;
            for (int x = left; x < left + width; x++) {
                boolean inside = x < volume.shape().x() && y < volume.shape().y();
                long label = inside ? volume.get(x, y, z) : 0;
                put(samples, layout.differences ? label - before : label);
                before = label;
            }
        }
        return samples.array();
    }

    private void put(ByteBuffer samples, long label) {
        switch (volume.type().bytes()) {
            case 1 -> samples.put((byte) label);
            case 2 -> samples.putShort((short) label);
            case 4 -> samples.putInt((int) label);
            default -> samples.putLong(label);
        }
    }

    private byte[] compress(byte[] bytes) {
        return switch (layout.compression) {
            case 5 -> lzw(bytes);
            case 8, 32946 -> deflate(bytes);
            case 32773 -> packBits(bytes);
            default -> bytes;
        };
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A run of two or more as such, all else byte by byte. */
    private static byte[] packBits(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; ) {
            int run = 1;
            while (run < 128 && i + run < bytes.length && bytes[i + run] == bytes[i]) {
                run++;
            }
            out.write(1 - run);
            out.write(bytes[i]);
            i += run;
        }
        return out.toByteArray();
    }

    static byte[] lzw(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bits bits = new Bits(out);
        Map<String, Integer> codes = new HashMap<>();
        int width = 9;
        bits.put(256, width);
        String known = "";
        for (byte value : bytes) {
            String longer = known + (char) (value & 0xFF);
            if (longer.length() == 1 || codes.containsKey(longer)) {
                known = longer;
                continue;
            }
            bits.put(code(codes, known), width);
            codes.put(longer, 258 + codes.size());
            int next = 258 + codes.size();
            // The reader, one string behind, widens its codes at one less.
            if (next == 4095) {
                bits.put(256, width);
                codes.clear();
                width = 9;
            } else if (next == 1 << width) {
                width++;
            }
            known = longer.substring(longer.length() - 1);
        }
        if (!known.isEmpty()) {
            bits.put(code(codes, known), width);
            if (258 + codes.size() + 1 == 1 << width) {
                width++;
            }
        }
        bits.put(257, width);
        bits.put(0, 7);
        return out.toByteArray();
    }

    private static int code(Map<String, Integer> codes, String known) {
        return known.length() == 1 ? known.charAt(0) : codes.get(known);
    }

    /** Numbers of some bits, the highest first; what does not fill a byte waits. */
    private static final class Bits {

        private final ByteArrayOutputStream out;
        private int bits;
        private int count;

        Bits(ByteArrayOutputStream out) {
            this.out = out;
        }

        void put(int value, int width) {
            bits = bits << width | value;
            count += width;
            while (count >= 8) {
                count -= 8;
                out.write(bits >>> count);
            }
        }
    }

    /** Puts numbers and returns where they are; a single one is what the directory has in their place. */
    private long putNumbers(long[] numbers) {
        if (numbers.length == 1) {
            return numbers[0];
        }
        align();
        int position = file.position();
        for (long number : numbers) {
            putOffset(number);
        }
        return position;
    }

    private void entry(int tag, int type, int count, long value) {
        entries++;
        file.putShort((short) tag).putShort((short) type);
        putOffset(count);
        int at = file.position();
        putOffset(0);
        if (type == 3) {
            file.putShort(at, (short) value);
        } else if (type == 4) {
            file.putInt(at, (int) value);
        } else {
            file.putLong(at, value);
        }
    }

    private void putOffset(long value) {
        file.position(file.position() + (layout.big ? 8 : 4));
        setOffset(file.position() - (layout.big ? 8 : 4), value);
    }

    private void setOffset(int at, long value) {
        if (layout.big) {
            file.putLong(at, value);
        } else {
            file.putInt(at, (int) value);
        }
    }

    private void align() {
        file.position(file.position() + file.position() % 2);
    }
}
