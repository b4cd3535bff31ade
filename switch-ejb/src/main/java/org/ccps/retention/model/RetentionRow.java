package org.ccps.retention.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.ccps.retention.DataClass;
import org.ccps.retention.Kept;
import org.ccps.retention.RetentionLine;

/** One class of data in the report of a run. */
@Entity
@Table(name = "retention_line")
@IdClass(RetentionRow.Key.class)
@NamedQuery(name = "RetentionRow.ofRun", query = "SELECT r FROM RetentionRow r WHERE r.run = :run")
public class RetentionRow {

    @Id
    @Column(name = "run_id")
    private long run;

    @Id
    @Enumerated(EnumType.STRING)
    @Column(name = "data_class")
    private DataClass data;

    @Column(name = "older_than_ms")
    private long olderThanMs;

    private long deleted;

    @Column(name = "kept_open")
    private Long keptOpen;

    @Column(name = "kept_unreconciled")
    private Long keptUnreconciled;

    @Column(name = "kept_in_use")
    private Long keptInUse;

    protected RetentionRow() {
    }

    public RetentionRow(long run, DataClass data, Instant olderThan) {
        this.run = run;
        this.data = data;
        this.olderThanMs = olderThan.toEpochMilli();
    }

    public DataClass data() {
        return data;
    }

    public Instant olderThan() {
        return Instant.ofEpochMilli(olderThanMs);
    }

    public void deleted(int more) {
        deleted += more;
    }

    /** At the end of the run. */
    public void kept(Map<Kept, Long> counts) {
        keptOpen = counts.getOrDefault(Kept.OPEN, 0L);
        keptUnreconciled = counts.getOrDefault(Kept.UNRECONCILED, 0L);
        keptInUse = counts.getOrDefault(Kept.IN_USE, 0L);
    }

    public RetentionLine line() {
        Map<Kept, Long> kept = new EnumMap<>(Kept.class);
        if (keptOpen != null) {
            kept.put(Kept.OPEN, keptOpen);
            kept.put(Kept.UNRECONCILED, keptUnreconciled);
            kept.put(Kept.IN_USE, keptInUse);
        }
        return new RetentionLine(data, olderThan(), deleted, kept);
    }

    /** A run and a class. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private long run;
        private DataClass data;

        public Key() {
        }

        public Key(long run, DataClass data) {
            this.run = run;
            this.data = data;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.run == run && key.data == data;
        }

        @Override
        public int hashCode() {
            return Objects.hash(run, data);
        }
    }
}
