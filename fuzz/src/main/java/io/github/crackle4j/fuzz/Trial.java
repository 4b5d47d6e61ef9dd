package io.github.crackle4j.fuzz;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleDecoder;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Volume;
import java.util.Objects;
import java.util.Random;

/** One mutant, and what became of it: everything is asked that is asked of streams, and the voxels are compared. */
final class Trial {

    /** What became of a mutant. */
    enum Outcome {
        /** A format error, and no voxel that is not as it was. */
        ERROR("error", false),
        /** A header of more voxels than the limit allows. */
        LIMIT("limit", false),
        /** The voxels are what they were. */
        SAME("same", false),
        /** Other voxels, for which there must be a reason. */
        OTHER("other", false),
        /** Something else was thrown. */
        ESCAPED("escaped", true),
        OUT_OF_MEMORY("memory", true),
        HANG("hang", true);

        final String column;
        final boolean isDefect;

        Outcome(String column, boolean isDefect) {
            this.column = column;
            this.isDefect = isDefect;
        }
    }

    private static final int SCANS_ASKED = 2;
    private static final int SLICES_READ = 2;

    private final Original original;
    private final byte[] mutant;
    private final Random random;
    private Throwable thrown;

    Trial(Original original, byte[] mutant, Random random) {
        this.original = original;
        this.mutant = mutant;
        this.random = random;
    }

    /** Returns what was thrown that should not have been, if anything. */
    Throwable thrown() {
        return thrown;
    }

    Outcome run() {
        try {
            return outcome();
        } catch (CrackleFormatException e) {
            return Outcome.ERROR;
        } catch (OutOfMemoryError e) {
            thrown = e;
            return Outcome.OUT_OF_MEMORY;
        } catch (RuntimeException | Error e) {
            thrown = e;
            return Outcome.ESCAPED;
        }
    }

    private Outcome outcome() {
        CrackleArray array = Questions.open(mutant);
        Questions.LOOKUPS.forEach(question -> question.ask(array));
        if (Questions.isSmall(array)) {
            for (int i = 0; i < SCANS_ASKED; i++) {
                Questions.SCANS.get(random.nextInt(Questions.SCANS.size())).ask(array);
            }
        }
        boolean same = true;
        int slices = array.shape().z();
        for (int i = 0; i < SLICES_READ && slices > 0; i++) {
            int z = random.nextInt(slices);
            try {
                same &= original.isSame(array.decode(z, z + 1), z, z + 1);
            } catch (CrackleFormatException e) {
                // The slice is damaged; others need not be.
            } catch (IllegalArgumentException e) {
                return limit(e);
            }
        }
        if (!same) {
            return Outcome.OTHER;
        }
        Volume all;
        try {
            all = array.decode();
        } catch (IllegalArgumentException e) {
            return limit(e);
        }
        decodeOnceMore(all);
        return original.isSame(all, 0, slices)
                        && slices == original.array().shape().z()
                ? Outcome.SAME
                : Outcome.OTHER;
    }

    /** The decoder for many streams knows other ways, and must come to the same. */
    private void decodeOnceMore(Volume all) {
        Volume again = Volume.allocate(all.type(), all.shape(), all.order());
        new CrackleDecoder().decodeInto(mutant, again);
        if (!Objects.deepEquals(all.array(), again.array())) {
            throw new IllegalStateException("two ways to decode give different voxels");
        }
    }

    private static Outcome limit(IllegalArgumentException e) {
        if (!Questions.isLimit(e)) {
            throw e;
        }
        return Outcome.LIMIT;
    }
}
