package org.ccps.reconciliation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.ccps.reconciliation.ReportStatus;

/** A transaction report of the gateway, imported once. */
@Entity
@Table(name = "settlement_report")
@NamedQuery(name = "SettlementReport.ofContent", query = "SELECT r FROM SettlementReport r WHERE r.merchant = :merchant AND r.sha256 = :sha256")
@NamedQuery(name = "SettlementReport.unfinished",
        query = "SELECT r.id FROM SettlementReport r WHERE r.status = org.ccps.reconciliation.ReportStatus.MATCHING ORDER BY r.id")
@NamedQuery(name = "SettlementReport.covering", query = "SELECT r FROM SettlementReport r WHERE r.merchant = :merchant "
        + "AND r.status = org.ccps.reconciliation.ReportStatus.DONE AND r.firstDay <= :day AND r.lastDay >= :day AND r.importedAtMs >= :dayEnd ORDER BY r.id DESC")
public class SettlementReport {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
    @SequenceGenerator(name = "report_seq", sequenceName = "report_seq", allocationSize = 50)
    private long id;

    private String merchant;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "content_sha256")
    private String sha256;

    @Column(name = "imported_by")
    private String importedBy;

    private String workstation;

    @Column(name = "imported_at_ms")
    private long importedAtMs;

    @Column(name = "line_count")
    private int lines;

    @Column(name = "first_day")
    private String firstDay;

    @Column(name = "last_day")
    private String lastDay;

    @Column(name = "mapping_used")
    private String mapping;

    @Enumerated(EnumType.STRING)
    private ReportStatus status;

    @Column(name = "finished_at_ms")
    private Long finishedAtMs;

    @Version
    private int version;

    protected SettlementReport() {
    }

    /** @param sha256 of the file; a merchant's reports have one each */
    public SettlementReport(String merchant, String fileName, String sha256, String mapping, String importedBy, String workstation, Instant now) {
        this.merchant = merchant;
        this.fileName = fileName;
        this.sha256 = sha256;
        this.mapping = mapping;
        this.importedBy = importedBy;
        this.workstation = workstation;
        this.importedAtMs = now.toEpochMilli();
        this.status = ReportStatus.MATCHING;
    }

    /** Its lines are stored. */
    public void holds(int count, LocalDate first, LocalDate last) {
        lines = count;
        firstDay = Days.text(first);
        lastDay = Days.text(last);
    }

    /** Every line has its outcome; said again it changes nothing. */
    public void finish(Instant now) {
        if (status == ReportStatus.MATCHING) {
            status = ReportStatus.DONE;
            finishedAtMs = now.toEpochMilli();
        }
    }

    public long id() {
        return id;
    }

    public String merchant() {
        return merchant;
    }

    public String fileName() {
        return fileName;
    }

    public String sha256() {
        return sha256;
    }

    public String importedBy() {
        return importedBy;
    }

    public String workstation() {
        return workstation;
    }

    public Instant importedAt() {
        return Instant.ofEpochMilli(importedAtMs);
    }

    public int lines() {
        return lines;
    }

    public LocalDate firstDay() {
        return Days.of(firstDay);
    }

    public LocalDate lastDay() {
        return Days.of(lastDay);
    }

    public String mapping() {
        return mapping;
    }

    public ReportStatus status() {
        return status;
    }

    public Instant finishedAt() {
        return finishedAtMs == null ? null : Instant.ofEpochMilli(finishedAtMs);
    }
}
