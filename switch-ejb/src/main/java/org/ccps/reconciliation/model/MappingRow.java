package org.ccps.reconciliation.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** An item of a merchant's mapping that differs from its default. */
@Entity
@Table(name = "report_mapping")
@IdClass(MappingRow.Key.class)
public class MappingRow {

    /** The merchant and the item. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String merchant;
        private String item;

        public Key() {
        }

        public Key(String merchant, String item) {
            this.merchant = merchant;
            this.item = item;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.merchant.equals(merchant) && key.item.equals(item);
        }

        @Override
        public int hashCode() {
            return Objects.hash(merchant, item);
        }
    }

    @Id
    private String merchant;

    @Id
    private String item;

    @Column(name = "item_text")
    private String text;

    protected MappingRow() {
    }

    public MappingRow(String merchant, String item, String text) {
        this.merchant = merchant;
        this.item = item;
        this.text = text;
    }

    public void change(String newText) {
        text = newText;
    }

    public String item() {
        return item;
    }

    public String text() {
        return text;
    }
}
