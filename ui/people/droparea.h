// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace gangway {

class IconLabel;
class TextLabel;

/// A dashed field that takes one dropped file, with a button for choosing one instead. While a file
/// is being read it says so, and the button cancels.
class DropArea final : public QWidget
{
    Q_OBJECT

public:
    explicit DropArea(QWidget *parent = nullptr);

    /// Nothing is under way. A file that was chosen before is named.
    void showWaiting(const QString &fileName);
    void showReading(const QString &fileName);
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void dropped(const QString &path);
    void chooseRequested();
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setHot(bool hot);

    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QPushButton *m_button;
    bool m_reading = false;
    bool m_hot = false; ///< a file is held over it
};

} // namespace gangway
