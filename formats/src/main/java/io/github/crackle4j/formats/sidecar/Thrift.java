package io.github.crackle4j.formats.sidecar;

import io.github.crackle4j.formats.DamagedFileException;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TMemoryBuffer;

/** The compact protocol of Thrift, in which Parquet's headers are written. */
final class Thrift {

    private static final int BUFFER_BYTES = 1 << 10;
    private static final int MOST_NESTED = 16;

    private Thrift() {}

    static byte[] bytes(TBase<?, ?> structure) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(BUFFER_BYTES);
            structure.write(new TCompactProtocol(buffer));
            byte[] bytes = new byte[buffer.length()];
            System.arraycopy(buffer.getArray(), 0, bytes, 0, bytes.length);
            return bytes;
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a structure from the start of some bytes.
     *
     * @throws DamagedFileException if they are not such a structure
     */
    static <T extends TBase<?, ?>> T read(T structure, byte[] bytes, String what) throws DamagedFileException {
        try {
            // No list or text is believed to be longer than the bytes.
            TConfiguration limits = new TConfiguration(bytes.length, bytes.length, MOST_NESTED);
            TMemoryBuffer buffer = new TMemoryBuffer(limits, bytes.length);
            buffer.write(bytes, 0, bytes.length);
            structure.read(new TCompactProtocol(buffer));
            return structure;
        } catch (TException e) {
            throw new DamagedFileException("The " + what + " is damaged: " + e.getMessage());
        }
    }
}
