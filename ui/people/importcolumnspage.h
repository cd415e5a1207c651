// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "people/importpage.h"

#include <QStringList>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QScrollArea;

namespace gangway {

class FormField;

/// Second step: what each column of the file becomes, and how the file is written.
class ImportColumnsPage final : public ImportPage
{
    Q_OBJECT

public:
    explicit ImportColumnsPage(PeopleImporting &importing);

    void refresh() override;
    void takeFocus() override;

    static constexpr int mostColumns = 60; ///< shown; further ones are not imported

private:
    void addFormat();
    void makeRows();
    void addRow(QGridLayout *grid, int column);
    void showMapping();

    QComboBox *m_separator;
    QCheckBox *m_header;
    QComboBox *m_dates;
    FormField *m_datesField = nullptr;
    class TextLabel *m_encoding;
    QScrollArea *m_scroll;
    QList<QComboBox *> m_fields;
    QStringList m_shown; ///< what the rows were made for
};

} // namespace gangway
