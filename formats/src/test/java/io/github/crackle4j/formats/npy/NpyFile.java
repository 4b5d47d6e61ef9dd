package io.github.crackle4j.formats.npy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds {@code .npy} files byte by byte, right and wrong ones, without the code under test. */
final class NpyFile {

    private NpyFile() {}

    static byte[] of(int version, String dictionary, byte[] elements) {
        byte[] text = dictionary.getBytes(version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .array();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        file.write(length, 0, version == 1 ? 2 : 4);
        file.writeBytes(text);
        file.writeBytes(elements);
        return file.toByteArray();
    }

    static String dictionary(String descr, boolean fortran, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                + ", }\n";
    }

    static byte[] elements(long[] values, int width, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * width).order(order);
        for (long value : values) {
            switch (width) {
                case 1 -> buffer.put((byte) value);
                case 2 -> buffer.putShort((short) value);
                case 4 -> buffer.putInt((int) value);
                default -> buffer.putLong(value);
            }
        }
        return buffer.array();
    }
}
