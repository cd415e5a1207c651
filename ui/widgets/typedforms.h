// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace gangway {

class DiscardDialog;

/// A form that holds what people typed, as TypedForms sees it.
struct TypedForm
{
    /// Something is typed that nothing else keeps yet.
    std::function<bool()> isTouched = {};
    /// What the form's own button does: it is touched no more once that has worked. Empty: there is
    /// nothing to save it with.
    std::function<void()> save = {};
    /// What its way out does: back to how it was, or closed.
    std::function<void()> discard = {};
    /// Brings the form in front of people, when it may be on a page that is not shown.
    std::function<void()> show = {};
    /// Keeps what can be kept without asking anybody.
    std::function<void()> keep = {};
    /// All but what isTouched() tells of is saved, or kept in a file, while one types.
    bool isKept = false;
};

/// All forms of the console with what is typed in them: the one place that knows whether something
/// is not saved, and that asks before it would be lost. Nothing typed is ever dropped: every form
/// is added here.
class TypedForms final : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static TypedForms &all();

    /// Until `widget` is deleted. A dialog counts only while it is open.
    void add(QWidget *widget, const TypedForm &form);
    /// `input` is in a form that was added.
    [[nodiscard]] bool holds(const QWidget *input) const;
    /// `input` is in a form that is saved while one types.
    [[nodiscard]] bool keeps(const QWidget *input) const;

    /// Something is typed and not saved, in `root`, what belongs to it and what is open above it;
    /// nullptr: anywhere.
    [[nodiscard]] bool isTouched(const QWidget *root = nullptr) const;
    /// Calls `then` when nothing typed in `root` would be lost by it: at once, or after people have
    /// chosen to save it (and it was saved) or to discard it. Not when they keep editing.
    void leave(QWidget *root, const std::function<void()> &then);
    /// Something was saved or dropped without a key or a click.
    void lookAgain();

signals:
    /// isTouched() changed.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry
    {
        QPointer<QWidget> widget;
        TypedForm form;
    };

    explicit TypedForms(QObject *parent);
    [[nodiscard]] static bool isTouched(const Entry &entry);
    [[nodiscard]] const Entry *firstTouched(const QWidget *root) const;
    void ask(const Entry &entry);
    void discard(const Entry &entry);
    void look();

    QList<Entry> m_entries;
    bool m_wasTouched = false;
    bool m_looksLater = false;
    QPointer<DiscardDialog> m_asking;
    // Who leaves once what is being saved has been saved.
    QPointer<QWidget> m_root;
    std::function<void()> m_then;
    Entry m_saving; ///< is being saved
};

} // namespace gangway
