package io.github.crackle4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the little-endian integer {@code .npy} and {@code .npy.gz} files that tests compare with; nothing else. */
final class TestNpy {

    private static final Pattern TYPE = Pattern.compile("'descr': '[<|]([ui])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': (True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d*),? ?(\\d*),? ?(\\d*),?\\)");

    private TestNpy() {}

    /** Reads an array; missing axes count as 1. */
    static Volume read(Path file) {
        ByteBuffer bytes = ByteBuffer.wrap(readAll(file)).order(ByteOrder.LITTLE_ENDIAN);
        int version = bytes.get(6);
        bytes.position(8);
        int headerBytes = version == 1 ? bytes.getShort() & 0xFFFF : bytes.getInt();
        byte[] text = new byte[headerBytes];
        bytes.get(text);
        String header = new String(text, StandardCharsets.US_ASCII);

        Matcher type = find(TYPE, header);
        VoxelType voxelType =
                VoxelType.of(Integer.parseInt(type.group(2)), type.group(1).equals("i"));
        Order order = find(ORDER, header).group(1).equals("True") ? Order.FORTRAN : Order.C;
        Matcher axes = find(SHAPE, header);
        Shape shape = new Shape(axis(axes.group(1)), axis(axes.group(2)), axis(axes.group(3)));

        Volume volume = Volume.allocate(voxelType, shape, order);
        ByteBuffer voxels = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (volume.array() instanceof byte[] array) {
            voxels.get(array);
        } else if (volume.array() instanceof short[] array) {
            voxels.asShortBuffer().get(array);
        } else if (volume.array() instanceof int[] array) {
            voxels.asIntBuffer().get(array);
        } else {
            voxels.asLongBuffer().get(volume.longs());
        }
        return volume;
    }

    /** Returns the voxels as a file holds them: in their own order, little-endian. */
    static byte[] rawBytes(Volume volume) {
        int width = volume.type().bytes();
        int voxels = Array.getLength(volume.array());
        ByteBuffer bytes = ByteBuffer.allocate(voxels * width).order(ByteOrder.LITTLE_ENDIAN);
        switch (width) {
            case 1 -> bytes.put(volume.bytes());
            case 2 -> bytes.asShortBuffer().put(volume.shorts());
            case 4 -> bytes.asIntBuffer().put(volume.ints());
            default -> bytes.asLongBuffer().put(volume.longs());
        }
        return bytes.array();
    }

    /** Reads a file, unpacked if its name ends in {@code .gz}. */
    static byte[] readAll(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz")
                    ? new GZIPInputStream(in, 1 << 16).readAllBytes()
                    : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No " + pattern + " in " + header);
        }
        return matcher;
    }

    private static int axis(String digits) {
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }
}
