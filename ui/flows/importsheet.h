// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/flows/flowimporting.h"
#include "widgets/formdialog.h"

#include <QPointer>

class QCheckBox;
class QLineEdit;
class QListView;
class QProgressBar;
class QPushButton;
class QStackedLayout;
class QStandardItemModel;

namespace gangway {

class Banner;
class FormField;
class MessageView;
class Session;
class TextLabel;

/// What was found in a file, and line by line what could not be used; then the flow is made of it
/// (product row C11).
class ImportSheet : public FormDialog
{
    Q_OBJECT

public:
    explicit ImportSheet(Session &session, QWidget *parent = nullptr);

    /// Reads the file; the sheet says how that went.
    void read(const QString &path);
    [[nodiscard]] const FlowImporting &importing() const { return *m_importing; }

signals:
    void created(const QUuid &flowId, const QString &name);
    /// The file was no good: choose another.
    void anotherRequested();

protected:
    [[nodiscard]] bool isTouched() const override;
    void save() override { create(); }

private:
    [[nodiscard]] QWidget *makeReading();
    [[nodiscard]] QWidget *makeFound();
    void show();
    void showFound();
    void create();

    Session &m_session;
    FlowImporting *m_importing;
    TextLabel *m_title;
    Banner *m_banner;
    QStackedLayout *m_stack;
    TextLabel *m_reading = nullptr;
    QProgressBar *m_progress = nullptr;
    MessageView *m_message = nullptr;
    QLineEdit *m_name = nullptr;
    FormField *m_nameField = nullptr;
    TextLabel *m_summary = nullptr;
    QCheckBox *m_bullets = nullptr;
    QCheckBox *m_tableRows = nullptr;
    QPointer<QWidget> m_chosen; ///< has the focus again when the file was read
    QString m_typedName;
    TextLabel *m_notUsed = nullptr;
    QListView *m_notes = nullptr;
    QStandardItemModel *m_model;
    QPushButton *m_create;
    QPushButton *m_cancel;
};

} // namespace gangway
