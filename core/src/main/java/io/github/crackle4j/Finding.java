package io.github.crackle4j;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is wrong with a stream, and where it may be.
 *
 * @param slice the z of the slice that cannot be trusted, or {@link CrackleFormatException#NO_SLICE}
 * @param places where the damage may lie: one place if it is certain, several if parts of the stream contradict each
 *     other and any of them may be the wrong one
 * @param problem what is wrong, with the values found and expected
 */
public record Finding(int slice, List<Place> places, String problem) {

    /**
     * A stretch of a stream.
     *
     * @param section the section that it is, or belongs to
     * @param from the offset of its first byte in the stream
     * @param to the offset behind its last byte; beyond the end of the stream where bytes are missing
     */
    public record Place(Section section, long from, long to) {

        @Override
        public String toString() {
            return section + (to > from ? " at bytes " + from + " to " + (to - 1) : " at byte " + from);
        }
    }

    public Finding {
        places = List.copyOf(places);
    }

    /** Returns whether the finding is about a single slice. */
    public boolean isOfSlice() {
        return slice != CrackleFormatException.NO_SLICE;
    }

    /** Returns whether a byte is among those that may be damaged. */
    public boolean covers(long offset) {
        return places.stream().anyMatch(place -> place.from() <= offset && offset < place.to());
    }

    @Override
    public String toString() {
        String where = places.stream().map(Place::toString).collect(Collectors.joining(", or "));
        return (isOfSlice() ? "slice " + slice + ", " : "") + where + ": " + problem;
    }
}
