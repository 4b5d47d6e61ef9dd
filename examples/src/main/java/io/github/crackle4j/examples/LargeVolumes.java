package io.github.crackle4j.examples;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.ByteSources;
import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.ops.Relabel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Write a volume slab by slab, edit it as a file, read it from a distance. */
public final class LargeVolumes {

    private static final int SLAB = 4;

    private LargeVolumes() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("large", ".ckl");
        Path edited = Files.createTempFile("edited", ".ckl");
        try {
            write(file);
            edit(file, edited);
            System.out.println("Labels " + Arrays.toString(readFromStore(edited)));
            if (arguments.length > 0) {
                System.out.println(readOverHttp(URI.create(arguments[0])));
            }
        } finally {
            Files.delete(file);
            Files.delete(edited);
        }
    }

    static void write(Path file) throws IOException {
        Shape shape = new Shape(256, 256, 40);
        try (CrackleWriter writer =
                CrackleWriter.open(file, shape, VoxelType.UINT64, Order.FORTRAN, CompressOptions.DEFAULT)) {
            for (int z = 0; z < shape.z(); z += SLAB) {
                writer.write(slab(shape, z)); // as many slices as you like, in memory one slab at a time
            }
        } // here the file appears
    }

    private static Volume slab(Shape shape, int z) {
        Volume slab = Volume.allocate(VoxelType.UINT64, shape.withZ(SLAB), Order.FORTRAN);
        Arrays.fill(slab.longs(), 1 + z / 10);
        return slab;
    }

    static void edit(Path file, Path edited) throws IOException {
        try (CrackleArray array = Crackle.open(file)) {
            Relabel.add(array, 1000).save(edited); // an edit is carried out when it is saved
        }
    }

    static long look(Path file) throws IOException {
        try (CrackleArray array = Crackle.open(file);
                CrackleArray edited = Relabel.add(array, 1000).open()) { // crack codes stay in the file
            return edited.min();
        }
    }

    static Volume readOverHttp(URI uri) throws IOException {
        try (CrackleArray array = Crackle.open(uri)) {
            return array.decode(7, 8); // fetches the tables of labels and one crack code
        }
    }

    /** A store of objects, such as S3 or GCS, as its client library has it. */
    interface ObjectStore {
        long length(String key) throws IOException;

        byte[] get(String key, long from, int count) throws IOException;
    }

    /** All that it takes to read streams from such a store. */
    record StoredObject(ObjectStore store, String key) implements ByteSource {
        @Override
        public long size() throws IOException {
            return store.length(key);
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            System.arraycopy(store.get(key, position, length), 0, target, offset, length);
        }
    }

    static CrackleArray open(ObjectStore store, String key) throws IOException {
        return Crackle.open(ByteSources.cached(new StoredObject(store, key)));
    }

    static long[] readFromStore(Path file) throws IOException {
        byte[] object = Files.readAllBytes(file);
        ObjectStore store = new ObjectStore() {
            @Override
            public long length(String key) {
                return object.length;
            }

            @Override
            public byte[] get(String key, long from, int count) {
                return Arrays.copyOfRange(object, (int) from, (int) from + count);
            }
        };
        try (CrackleArray array = open(store, "labels.ckl")) {
            return array.labels();
        }
    }
}
