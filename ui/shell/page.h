// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "shell/pageaddress.h"
#include "widgets/chip.h"

#include <QWidget>

namespace gangway {

/// A page of the console: what stands below the top bar. Made at its first visit and kept.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(ConsoleContext &context, QWidget *parent = nullptr);

    /// Title in the top bar ("People").
    [[nodiscard]] virtual QString title() const = 0;
    /// A word beside the title in the second voice ("1,284", "version 7"); may be empty.
    [[nodiscard]] virtual QString note() const { return {}; }
    /// Its state as a chip, in place of the word; none by default.
    [[nodiscard]] virtual std::optional<ChipLook> chip() const { return {}; }
    /// The page above this one, shown before the title as a link; none by default.
    [[nodiscard]] virtual std::optional<PageAddress> parentPage() const { return {}; }
    /// Widgets for the right end of the top bar, at most a few; owned by the page.
    [[nodiscard]] virtual QList<QWidget *> topBarWidgets() { return {}; }
    /// At most two actions for the top bar, from the registry; the first is the primary one.
    [[nodiscard]] virtual QList<QAction *> topBarActions() { return {}; }

    /// Shows `address`; called at each visit, and again when only its values differ. Must return at
    /// once: data comes later.
    virtual void open(const PageAddress &address) = 0;
    /// Where the page is now, with its filters, for the history.
    [[nodiscard]] virtual PageAddress address() const = 0;
    /// Whether something that was changed here is not in the database yet.
    [[nodiscard]] virtual bool hasUnsaved() const { return false; }
    /// Adds what the page is about: a person, a flow, a department (Ctrl+N). Nothing by default.
    virtual void addNew() {}
    /// Called before another page is shown. Whatever is being typed is saved here.
    virtual void leave() {}

signals:
    /// What the context says of the organisation is something else now.
    void identityChanged();
    /// Title, note or the top bar's contents changed.
    void headerChanged();
    /// hasUnsaved() changed.
    void savingChanged();

protected:
    [[nodiscard]] ConsoleContext &context() const { return m_context; }

private:
    ConsoleContext &m_context;
};

} // namespace gangway
