// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"

#include <QJsonObject>
#include <QWidget>

class QVBoxLayout;

namespace gangway {

class SetupEditing;

/// All answers of the steps before the last, in words, with a link to each step.
class ReviewPanel final : public QWidget
{
    Q_OBJECT

public:
    ReviewPanel(SetupEditing &editing, QWidget *parent);
    void readAnswers();

signals:
    void stepRequested(const QString &step);

private:
    [[nodiscard]] QWidget *makeCard(const SetupStep &step);
    [[nodiscard]] QWidget *makeChanges();

    SetupEditing &m_editing;
    QVBoxLayout *m_cards = nullptr;
};

} // namespace gangway
