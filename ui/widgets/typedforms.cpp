// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/typedforms.h"

#include "widgets/formdialog.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

namespace gangway {

namespace {

/// Dialogs belong to the window that they stand above.
bool isIn(const QWidget *root, const QWidget *widget)
{
    for (; widget && widget != root; widget = widget->parentWidget()) {
    }
    return widget || !root;
}

/// After these a form may hold something else, be closed, or have been saved.
bool mayChange(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::InputMethod:
    case QEvent::MouseButtonRelease:
    case QEvent::Drop:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::EnabledChange:
        return true;
    default:
        return false;
    }
}

} // namespace

TypedForms &TypedForms::all()
{
    static QPointer<TypedForms> forms;
    if (!forms)
        forms = new TypedForms(qApp);
    return *forms;
}

TypedForms::TypedForms(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

void TypedForms::add(QWidget *widget, const TypedForm &form)
{
    m_entries.append({widget, form});
    connect(widget, &QObject::destroyed, this, &TypedForms::lookAgain);
}

bool TypedForms::holds(const QWidget *input) const
{
    return std::ranges::any_of(m_entries, [input](const Entry &entry) {
        return entry.widget && isIn(entry.widget, input);
    });
}

bool TypedForms::keeps(const QWidget *input) const
{
    return std::ranges::any_of(m_entries, [input](const Entry &entry) {
        return entry.widget && entry.form.isKept && isIn(entry.widget, input);
    });
}

/// A dialog counts only while it is open.
bool TypedForms::isTouched(const Entry &entry)
{
    return entry.widget && entry.form.isTouched &&
           (!entry.widget->isWindow() || entry.widget->isVisible()) && entry.form.isTouched();
}

const TypedForms::Entry *TypedForms::firstTouched(const QWidget *root) const
{
    const auto found = std::ranges::find_if(m_entries, [root](const Entry &entry) {
        return isTouched(entry) && isIn(root, entry.widget);
    });
    return found == m_entries.cend() ? nullptr : &*found;
}

bool TypedForms::isTouched(const QWidget *root) const
{
    return firstTouched(root) != nullptr;
}

void TypedForms::leave(QWidget *root, const std::function<void()> &then)
{
    m_saving = {};
    for (const Entry &entry : QList<Entry>(m_entries)) {
        if (entry.widget && entry.form.keep && isIn(root, entry.widget))
            entry.form.keep();
    }
    const Entry *touched = firstTouched(root);
    if (touched && touched->form.show) {
        touched->form.show();
        touched = firstTouched(root); // what was put aside may be in its form again
    }
    if (!touched)
        return then();
    m_root = root;
    m_then = then;
    ask(*touched);
}

void TypedForms::ask(const Entry &entry)
{
    delete m_asking;
    m_asking = new DiscardDialog(entry.form.save != nullptr, entry.widget->window());
    // Queued: what is left may be deleted, and the question with it.
    connect(
        m_asking, &DiscardDialog::saveChosen, this,
        [this, entry] {
            if (!entry.widget)
                return;
            m_saving = entry;
            entry.form.save();
            lookAgain();
        },
        Qt::QueuedConnection);
    connect(
        m_asking, &QDialog::accepted, this, [this, entry] { discard(entry); },
        Qt::QueuedConnection);
    m_asking->open();
}

void TypedForms::discard(const Entry &entry)
{
    const QPointer root = m_root;
    const std::function<void()> then = m_then;
    if (entry.widget && entry.form.discard)
        entry.form.discard();
    lookAgain();
    if (root && entry.form.discard) // there may be another one
        leave(root, then);
    else if (root)
        then();
}

bool TypedForms::eventFilter(QObject *watched, QEvent *event)
{
    if (mayChange(event->type())) {
        // Who goes on typing does not leave.
        if (event->type() == QEvent::KeyPress && event->spontaneous())
            m_saving = {};
        lookAgain();
    }
    return QObject::eventFilter(watched, event);
}

void TypedForms::lookAgain()
{
    if (std::exchange(m_looksLater, true))
        return;
    QMetaObject::invokeMethod(this, &TypedForms::look, Qt::QueuedConnection);
}

void TypedForms::look()
{
    m_looksLater = false;
    m_entries.removeIf([](const Entry &entry) { return !entry.widget; });
    if (m_saving.form.isTouched && !isTouched(m_saving)) {
        m_saving = {};
        if (m_root)
            leave(m_root, std::function(m_then));
    }
    const bool touched = isTouched();
    if (std::exchange(m_wasTouched, touched) != touched)
        emit changed();
}

} // namespace gangway
