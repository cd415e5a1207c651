// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QPushButton;

namespace gangway {

/// Says that somebody else changed the flow too, and offers the two ways on.
class ConflictBar : public QFrame
{
    Q_OBJECT

public:
    explicit ConflictBar(QWidget *parent = nullptr);

    /// While one of the ways is being gone.
    void setBusy(bool busy);

signals:
    void reloadRequested();
    void copyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *m_reload;
    QPushButton *m_copy;
};

} // namespace gangway
