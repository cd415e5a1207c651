// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/searchfield.h"

#include "style/icons.h"

#include <QAction>
#include <QKeyEvent>

namespace gangway {

namespace {

constexpr std::chrono::milliseconds typingPause{150};

} // namespace

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search"), QPalette::Dark), QLineEdit::LeadingPosition);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            announce();
        else
            m_pause.start();
    });
}

void SearchField::setSearch(const QString &text)
{
    m_search = text.trimmed();
    setText(text);
    m_pause.stop();
}

void SearchField::announce()
{
    m_pause.stop();
    const QString wanted = text().trimmed();
    if (wanted == m_search)
        return;
    m_search = wanted;
    emit searchChanged(m_search);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Down && m_list && m_list->model()->rowCount() > 0)
        enterList();
    else
        QLineEdit::keyPressEvent(event);
}

void SearchField::enterList()
{
    announce();
    m_list->setFocus(Qt::TabFocusReason);
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
}

} // namespace gangway
