package io.github.crackle4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A stream of 12 slices to be damaged, and where its parts lie (FORMAT §1). */
final class DamagedStream {

    private static final Shape SHAPE = new Shape(23, 19, 12);

    /** What a stream is like. */
    record Kind(int version, boolean pins, int markovOrder, VoxelType type, Order order) {

        /** Returns both versions, flat and pins, with a model and without, of all types and orders. */
        static List<Kind> all() {
            List<Kind> kinds = new ArrayList<>();
            for (VoxelType type : VoxelType.values()) {
                for (int turn = 0; turn < 4; turn++) {
                    boolean pins = turn >= 2 && !type.isSigned();
                    int number = kinds.size();
                    kinds.add(new Kind(
                            1 - turn % 2,
                            pins,
                            number % 3 == 0 ? 2 : 0,
                            type,
                            number / 4 % 2 == 0 ? Order.C : Order.FORTRAN));
                }
            }
            return kinds;
        }
    }

    private final Volume volume;
    private final byte[] bytes;
    private final int labels;
    private final int model;
    private final int[] crackCodes;

    private DamagedStream(Volume volume, byte[] bytes) {
        this.volume = volume;
        this.bytes = bytes;
        ByteBuffer stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes[4] == 0 ? 24 : 29;
        StreamParts parts = StreamParts.of(bytes);
        labels = header + 4 * SHAPE.z() + (bytes[4] == 0 ? 0 : 4);
        model = labels + parts.labels.length;
        crackCodes = new int[SHAPE.z() + 1];
        crackCodes[0] = model + parts.model.length;
        for (int z = 0; z < SHAPE.z(); z++) {
            crackCodes[z + 1] = crackCodes[z] + stream.getInt(header + 4 * z);
        }
    }

    /** Makes a stream of cells that lie askew in z, no two slices the same. */
    static DamagedStream of(Kind kind) {
        VoxelType type = kind.type();
        Volume volume = Volumes.of(
                type,
                kind.order(),
                SHAPE,
                (x, y, z) -> type.maxValue() - ((x + z / 2) / 6 + 5 * ((y + x / 3 + z) / 7) + (x == z ? 1 : 0)));
        byte[] stream =
                Crackle.compress(volume, new CompressOptions(kind.markovOrder(), kind.pins(), Execution.serial()));
        StreamParts parts = StreamParts.of(stream);
        parts.version = kind.version();
        return new DamagedStream(volume, parts.toBytes());
    }

    Volume volume() {
        return volume;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int slices() {
        return SHAPE.z();
    }

    /** Returns where the labels begin. */
    int labels() {
        return labels;
    }

    /** Returns where the Markov model begins, and the labels end. */
    int model() {
        return model;
    }

    /** Returns where the crack code of a slice begins; for {@code z = 12}, where the last one ends. */
    int crackCode(int z) {
        return crackCodes[z];
    }

    /** Changes a crack code so that it cannot be decoded: its start index claims more than there is. */
    void damageCrackCode(byte[] stream, int z) {
        stream[crackCodes[z] + 2] ^= 0x55;
    }
}
