-- Which departments an import made, so that taking it back takes them back, too (product row E3).
ALTER TABLE gangway.departments ADD COLUMN import_batch_id uuid,
    ADD FOREIGN KEY (organization_id, import_batch_id) REFERENCES gangway.import_batches
        ON DELETE SET NULL (import_batch_id);
CREATE INDEX departments_by_batch ON gangway.departments (organization_id, import_batch_id);
