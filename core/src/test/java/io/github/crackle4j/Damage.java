package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import java.util.function.Supplier;

/** What may come of bytes that are not as a writer made them: a {@link CrackleFormatException} or a volume. */
final class Damage {

    /** Damaged headers of version 0 claim volumes of any size; tests decode no more than this. */
    private static final long DECODED_VOXELS = 1 << 20;

    private Damage() {}

    /**
     * Decodes a stream and asks for its labels.
     *
     * @param what tells in a failure how the stream was damaged
     * @return the volume, or nothing if the damage was found; one slice, or no voxel, of a volume too large for a test
     * @throws AssertionError if anything else happened
     */
    static Optional<Volume> decode(byte[] stream, Supplier<String> what) {
        try {
            CrackleArray array = Crackle.open(stream).with(Execution.serial());
            Shape shape = array.shape();
            if (shape.voxels() > 0) {
                array.min();
                array.max();
            }
            int slices = shape.voxels() <= DECODED_VOXELS ? shape.z() : shape.sliceVoxels() <= DECODED_VOXELS ? 1 : 0;
            if (slices == 0 && shape.z() > 0) {
                return Optional.empty();
            }
            return Optional.of(array.decode(0, slices));
        } catch (CrackleFormatException e) {
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what.get(), e);
        }
    }

    /** Demands that decoding fails for damage in a section, and returns the error. */
    static CrackleFormatException assertFound(byte[] stream, Section section) {
        Throwable thrown = catchThrowable(() -> Crackle.decompress(stream));
        assertThat(thrown).isInstanceOf(CrackleFormatException.class);
        CrackleFormatException found = (CrackleFormatException) thrown;
        assertThat(found.section()).as(found.getMessage()).isEqualTo(section);
        assertThat(found.offset()).as(found.getMessage()).isBetween(0L, (long) stream.length);
        return found;
    }
}
