// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pageaddress.h"
#include "widgets/chip.h"

#include <QList>
#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QPushButton;

namespace gangway {

class ElidedLabel;
class LinkButton;
class SearchBox;
class TextLabel;

/// What the top bar shows of a page.
struct Header
{
    QString title;
    QString note;
    std::optional<ChipLook> chip; ///< after the title, in place of a note
    QString parentTitle;          ///< empty: no page above
    std::optional<PageAddress> parent;
    QList<QWidget *> widgets;
    QList<QAction *> actions; ///< the first is the primary one
};

/// Above the page: where one is, search, and at most two things to do. 56 px high.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);
    void setHeader(const Header &header);

signals:
    void searchRequested();
    void parentRequested(const gangway::PageAddress &address);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setActions(const QList<QAction *> &actions);
    void setWidgets(const QList<QWidget *> &widgets);
    void fit();
    [[nodiscard]] int wantedWidth() const;

    LinkButton *m_parent;
    TextLabel *m_separator;
    ElidedLabel *m_title;
    TextLabel *m_note;
    Chip *m_chip;
    SearchBox *m_search;
    QHBoxLayout *m_end;
    QList<QWidget *> m_widgets; ///< belong to the page
    QList<QAction *> m_actions;
    QList<QPushButton *> m_buttons;
    std::optional<PageAddress> m_parentAddress;
    std::pair<int, QString> m_fitted; ///< the width and page that fit() has decided for
};

} // namespace gangway
