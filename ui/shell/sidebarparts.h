// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace gangway {

/// The organisation at the top of the sidebar: its initial, its name, and the workspace.
class OrganizationMark : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    void setTexts(const QString &organization, const QString &workspace);
    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_organization;
    QString m_workspace;
    bool m_collapsed = false;
};

/// A line at the foot of the sidebar: a dot or initials, and words. A button.
class FootLine : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Mark { Good, Busy, Bad, Person };

    explicit FootLine(QWidget *parent = nullptr);
    void setContent(Mark mark, const QString &text);
    void setCollapsed(bool collapsed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark = Mark::Busy;
    bool m_collapsed = false;
};

} // namespace gangway
